// Command probe is the workload and the client of the cluster's own test: "serve" answers on port 8080 with
// its host name, "get URL" prints an answer, "write PATH" and "read PATH" use a volume.
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) < 2 {
		fail(fmt.Errorf("usage: probe serve | get URL | write PATH | read PATH"))
	}
	fail(run(os.Args[1], append(os.Args[2:], "")[0]))
}

func run(command, argument string) error {
	switch command {
	case "serve":
		return serve()
	case "get":
		return get(argument)
	case "write":
		return os.WriteFile(argument, []byte("written\n"), 0o644)
	case "read":
		content, err := os.ReadFile(argument)
		fmt.Print(string(content))
		return err
	}
	return fmt.Errorf("unknown command %q", command)
}

func serve() error {
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, host) })
	fmt.Println("serving as", host)
	failed, told := make(chan error, 1), make(chan os.Signal, 1)
	signal.Notify(told, syscall.SIGTERM) // which process 1 of a pod does not heed unasked
	go func() { failed <- http.ListenAndServe(":8080", nil) }()
	select {
	case err := <-failed:
		return err
	case <-told:
		return nil
	}
}

func get(url string) error {
	client := http.Client{Timeout: 5 * time.Second}
	response, err := client.Get(url)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.Copy(os.Stdout, response.Body)
	return err
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
