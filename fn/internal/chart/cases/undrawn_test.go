package main

import (
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/describe"
)

func TestUndrawn(t *testing.T) {
	spec := describe.Field{Fields: []describe.Field{
		{Path: "image", Type: describe.Object, Fields: []describe.Field{{Path: "image.tag", Type: describe.String}}},
		{Path: "hosts", Type: describe.List, Item: &describe.Field{Path: "hosts[]", Type: describe.String}},
	}}
	u := allFields(spec)
	u.see(map[string]any{"image": map[string]any{"tag": "1"}})
	if err := u.err(enough); err == nil || !strings.Contains(err.Error(), "a value of hosts:") {
		t.Errorf("hosts was not drawn: %v", err)
	}
	if err := u.err(enough - 1); err != nil {
		t.Errorf("too few to tell: %v", err)
	}
	u.see(map[string]any{"hosts": []any{"a"}})
	if err := u.err(enough); err != nil {
		t.Error(err)
	}
}
