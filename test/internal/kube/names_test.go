package kube

import "testing"

func TestAddNames(t *testing.T) {
	got := addNames("10.0.0.1 a b\n10.0.0.2 c\n", "10.0.0.3", []string{"b", "d"})
	if want := "10.0.0.2 c\n10.0.0.3 b d\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if again := addNames(got, "10.0.0.3", []string{"b", "d"}); again != got {
		t.Errorf("twice: %q, want %q", again, got)
	}
}
