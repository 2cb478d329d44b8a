package main

import (
	"bytes"
	"testing"
)

func TestWrongCommandLines(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", "")
	for want, args := range map[string][]string{
		`unknown command "start" for "cluster"`:                           {"start"},
		`unknown flag: --node`:                                            {"up", "--node", "2"},
		`requires at least 1 arg(s), only received 0`:                     {"import"},
		`requires at least 2 arg(s), only received 1`:                     {"exec", "node1"},
		`cluster x is not up: start it with go run ./cluster up --name x`: {"kubeconfig", "--name", "x"},
	} {
		cmd := root()
		var stdout bytes.Buffer
		cmd.SetArgs(args)
		cmd.SetOut(&stdout)
		if err := cmd.Execute(); err == nil || err.Error() != want || stdout.Len() > 0 {
			t.Errorf("%v: got error %v and wrote %q", args, err, &stdout)
		}
	}
}

func TestDownTwice(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", "")
	for range 2 {
		cmd := root()
		cmd.SetArgs([]string{"down"})
		if err := cmd.Execute(); err != nil {
			t.Error(err)
		}
	}
}
