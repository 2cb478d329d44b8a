package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"time"
)

// member is a file of an archive.
type member struct {
	name    string
	mode    int64
	content []byte
}

func regular(name string, content []byte) member { return member{name, 0o644, content} }

func executable(name string, content []byte) member { return member{name, 0o755, content} }

// writeTar writes members in their order, all of them with one time and without owners.
func writeTar(out io.Writer, at time.Time, members []member) error {
	archive := tar.NewWriter(out)
	for _, m := range members {
		header := &tar.Header{Typeflag: tar.TypeReg, Name: m.name, Mode: m.mode, Size: int64(len(m.content)), ModTime: at, Format: tar.FormatUSTAR}
		if err := archive.WriteHeader(header); err != nil {
			return err
		}
		if _, err := archive.Write(m.content); err != nil {
			return err
		}
	}
	return archive.Close()
}

func writeTarGz(path string, at time.Time, members []member) error {
	return writeFile(path, func(out io.Writer) error {
		compressed, err := gzip.NewWriterLevel(out, gzip.BestCompression)
		if err != nil {
			return err
		}
		return errors.Join(writeTar(compressed, at, members), compressed.Close())
	})
}

func writeZip(path string, at time.Time, members []member) error {
	return writeFile(path, func(out io.Writer) error {
		archive := zip.NewWriter(out)
		for _, m := range members {
			header := &zip.FileHeader{Name: m.name, Method: zip.Deflate, Modified: at}
			header.SetMode(fs.FileMode(m.mode))
			member, err := archive.CreateHeader(header)
			if err != nil {
				return err
			}
			if _, err := member.Write(m.content); err != nil {
				return err
			}
		}
		return archive.Close()
	})
}

func writeFile(path string, fill func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	return errors.Join(fill(file), file.Close())
}

// membersBelow are the files of a directory of the repository, without Go sources, under another directory.
func membersBelow(root fs.FS, dir, to string) ([]member, error) {
	var members []member
	err := fs.WalkDir(root, dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) == ".go" {
			return err
		}
		content, err := fs.ReadFile(root, name)
		members = append(members, regular(path.Join(to, name[len(dir):]), content))
		return err
	})
	return members, err
}
