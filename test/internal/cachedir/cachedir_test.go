package cachedir_test

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"fluss.dev/kubernetes/test/internal/cachedir"
)

func TestMakeFillsOnce(t *testing.T) {
	useCache(t)
	fills := 0
	for range 2 {
		dir, err := cachedir.Make("things/v1", func(dir string) error {
			fills++
			return write(dir, "full")
		})
		if err != nil {
			t.Fatal(err)
		}
		expect(t, dir, "full")
	}
	if fills != 1 {
		t.Errorf("filled %d times", fills)
	}
}

func TestMakeLeavesNothingBehindAFailure(t *testing.T) {
	root := useCache(t)
	_, err := cachedir.Make("things/v1", func(dir string) error {
		return errors.Join(write(dir, "half"), errors.New("no network"))
	})
	if err == nil || err.Error() != "making things/v1: no network" {
		t.Errorf("got error %v", err)
	}
	left, err := os.ReadDir(filepath.Join(root, "fluss-kubernetes", "things"))
	if err != nil || len(left) != 0 {
		t.Errorf("left %v, error %v", left, err)
	}
}

func TestMakeAtOnce(t *testing.T) {
	useCache(t)
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			dir, err := cachedir.Make("things/v1", func(dir string) error { return write(dir, "full") })
			if err != nil {
				t.Error(err)
				return
			}
			expect(t, dir, "full")
		})
	}
	wg.Wait()
}

// useCache points os.UserCacheDir to a directory of this test.
func useCache(t *testing.T) string {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", "")
	root, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func write(dir, content string) error {
	return os.WriteFile(filepath.Join(dir, "file"), []byte(content), 0o644)
}

func expect(t *testing.T, dir, content string) {
	t.Helper()
	got, err := os.ReadFile(filepath.Join(dir, "file"))
	if err != nil || string(got) != content {
		t.Errorf("got %q, error %v", got, err)
	}
}
