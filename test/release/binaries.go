package main

import (
	"os"
	"path/filepath"
)

// pluginPath is where kustomize looks for the plugin below its plugin home.
const pluginPath = "fluss.dev/v1alpha1/flussexpander/FlussExpander"

// packBinaries writes an archive for each platform: the command, with its man pages, the scripts for completion, license
// and change log.
func (s stage) packBinaries() error {
	documents, err := s.manualMembers()
	if err != nil {
		return err
	}
	for _, name := range []string{"LICENSE", "CHANGELOG.md"} {
		content, err := os.ReadFile(filepath.Join(s.root, name))
		if err != nil {
			return err
		}
		documents = append(documents, regular(name, content))
	}
	for _, p := range s.platforms {
		binary, err := os.ReadFile(s.binaryOf(p))
		if err != nil {
			return err
		}
		write, ending := writeTarGz, ".tar.gz"
		if p.os == "windows" {
			write, ending = writeZip, ".zip"
		}
		members := append([]member{executable(p.binary(), binary)}, documents...)
		if err := write(s.file(command, "_"+p.os+"_"+p.arch+ending), s.time, members); err != nil {
			return err
		}
	}
	return nil
}

// packPlugins writes what "fluss-fn install" installs, to be unpacked in kustomize's plugin home. kustomize on Windows
// starts no exec plugins.
func (s stage) packPlugins() error {
	for _, p := range s.platforms {
		if p.os == "windows" {
			continue
		}
		binary, err := os.ReadFile(s.binaryOf(p))
		if err != nil {
			return err
		}
		if err := writeTarGz(s.file("kustomize-plugin", "_"+p.os+"_"+p.arch+".tar.gz"), s.time, []member{executable(pluginPath, binary)}); err != nil {
			return err
		}
	}
	return nil
}
