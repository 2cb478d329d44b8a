package main

import "testing"

func TestBelow(t *testing.T) {
	name := below("app-1", "opt/app", "bin", "plugins/s3")
	for member, want := range map[string]string{
		"app-1/bin/run":            "opt/app/bin/run",
		"app-1/plugins/s3/x/y.jar": "opt/app/plugins/s3/x/y.jar",
		"app-1/plugins/s3x/y.jar":  "",
		"app-1/bin2/run":           "",
		"app-1/LICENSE":            "",
		"bin/run":                  "",
	} {
		if got := name(member); got != want {
			t.Errorf("%s: got %q, want %q", member, got, want)
		}
	}
}
