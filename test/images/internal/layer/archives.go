package layer

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
)

// Name says what a file of an archive is called in the layer; empty: it is left out.
type Name func(member string) string

// TarGz adds the files of a compressed tar archive, with their modes.
func (w *Writer) TarGz(archive string, name Name) error {
	file, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer file.Close()
	content, err := gzip.NewReader(file)
	if err == nil {
		err = w.members(tar.NewReader(content), name)
	}
	if err != nil {
		return fmt.Errorf("unpacking %s: %w", archive, err)
	}
	return nil
}

func (w *Writer) members(archive *tar.Reader, name Name) error {
	for {
		member, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if to := name(member.Name); to != "" && member.Typeflag == tar.TypeReg {
			if err := w.Stream(to, member.Mode&0o777, member.Size, archive); err != nil {
				return err
			}
		}
	}
}

// Zip adds the files of a zip archive. It may know no modes, so all files get the given one.
func (w *Writer) Zip(archive string, mode int64, name Name) error {
	content, err := zip.OpenReader(archive)
	if err != nil {
		return fmt.Errorf("unpacking %s: %w", archive, err)
	}
	defer content.Close()
	for _, member := range content.File {
		if to := name(member.Name); to != "" && !member.FileInfo().IsDir() {
			if err := w.member(to, mode, member); err != nil {
				return fmt.Errorf("unpacking %s: %w", archive, err)
			}
		}
	}
	return nil
}

func (w *Writer) member(name string, mode int64, member *zip.File) error {
	content, err := member.Open()
	if err != nil {
		return err
	}
	defer content.Close()
	return w.Stream(name, mode, int64(member.UncompressedSize64), content)
}
