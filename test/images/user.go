package main

import (
	"errors"
	"fmt"

	"fluss.dev/kubernetes/test/images/internal/base"
	"fluss.dev/kubernetes/test/images/internal/layer"
)

// user is whom some directories belong to.
type user struct {
	name string
	id   int
	home string
	dirs []string
}

func (u user) owner() layer.Owner { return layer.Owner{ID: u.id, Dirs: u.dirs} }

// add puts the user into the layer's copies of the lists that the base has. Root alone needs none.
func (u user) add(lower base.Layer, out *layer.Writer) error {
	if u.name == "" {
		return nil
	}
	passwd, err := lower.With("etc/passwd", fmt.Sprintf("%s:x:%d:%d::%s:/bin/bash", u.name, u.id, u.id, u.home))
	if err != nil {
		return err
	}
	group, err := lower.With("etc/group", fmt.Sprintf("%s:x:%d:", u.name, u.id))
	return errors.Join(err, out.File("etc/passwd", 0o644, passwd), out.File("etc/group", 0o644, group))
}
