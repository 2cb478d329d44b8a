//go:build e2e

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/render"
)

func TestLoginRolls(t *testing.T) {
	f := newFluss(t, "e2e-login")
	f.Secret(t, "zookeeper-user", map[string]string{"username": "fluss", "password": `zkey`})
	f.Secret(t, "fluss-users", map[string]string{"admin": adminPassword, "sql": sqlPassword, "reader": readerPassword})
	spec := strings.Replace(security, "flink:\n  catalog: {existingSecret: {name: flink-user}}\n", "", 1)
	f.deploy(t, "login", render.Overlay(t, render.Bundled(t), spec))
	admin := f.as("admin", adminPassword).client()
	for i := range 6 {
		step := admin.While(t, fmt.Sprintf("login roll %d", i), func(t testing.TB) { f.rolls(t, tabletServers) })
		t.Log(step.String())
	}
}
