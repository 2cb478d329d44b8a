// Command cluster runs a real Kubernetes cluster on this machine; see cluster --help and README.md.
package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	cmd := root()
	err := cmd.ExecuteContext(ctx)
	var code exited
	if errors.As(err, &code) {
		return int(code)
	}
	if err != nil {
		cmd.PrintErrln("Error:", err)
		return 1
	}
	return 0
}
