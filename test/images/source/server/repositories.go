package main

import (
	"fmt"
	"net/http"
	"net/http/cgi"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// repositories serves all that are below a directory, with and without .git at the end of their names.
type repositories struct{ dir string }

// making: two first pushes may come at once.
var making sync.Mutex

// settings are git's, as git takes them from the environment: everyone may push.
var settings = []string{"GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=http.receivepack", "GIT_CONFIG_VALUE_0=true"}

func (r repositories) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	name, rest := split(request.URL.Path)
	if name == "" {
		http.NotFound(w, request)
		return
	}
	if request.URL.Query().Get("service") == "git-receive-pack" {
		if err := r.make(name); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	git, err := exec.LookPath("git")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	request.URL.Path = "/" + name + rest
	// What was sent in chunks comes as one stream all the same; package cgi refuses it by its header.
	request.TransferEncoding = nil
	backend := cgi.Handler{
		Path: git, Args: []string{"http-backend"}, Dir: r.dir,
		Env: append([]string{"GIT_PROJECT_ROOT=" + r.dir, "GIT_HTTP_EXPORT_ALL=1"}, settings...),
	}
	backend.ServeHTTP(w, request)
}

// split parts the path of a request into the repository and what is wanted of it. The name is empty where
// no part of git's protocol is wanted.
func split(url string) (name, rest string) {
	for _, end := range []string{"/info/refs", "/git-upload-pack", "/git-receive-pack"} {
		if repository, is := strings.CutSuffix(path.Clean(url), end); is {
			return strings.TrimSuffix(strings.TrimPrefix(repository, "/"), ".git"), end
		}
	}
	return "", ""
}

// make makes an empty repository, unless it is there.
func (r repositories) make(name string) error {
	making.Lock()
	defer making.Unlock()
	dir := filepath.Join(r.dir, filepath.FromSlash(name))
	if _, err := os.Stat(filepath.Join(dir, "HEAD")); err == nil {
		return nil
	}
	if output, err := exec.Command("git", "init", "--quiet", "--bare", "--initial-branch=main", dir).CombinedOutput(); err != nil {
		return fmt.Errorf("making repository %s: %w: %s", name, err, output)
	}
	return nil
}
