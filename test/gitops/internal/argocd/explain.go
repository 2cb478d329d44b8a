package argocd

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// explain tells of an Application what a person would look for who wonders why it is not as it should be.
func (app *Application) explain(t testing.TB) string {
	t.Helper()
	state, err := app.state(context.Background())
	if err != nil {
		return err.Error()
	}
	return state.explain()
}

func (s State) explain() string {
	status := s.Status
	lines := []string{fmt.Sprintf("Application %s: %s at %s, %s %s", s.Metadata.Name,
		status.Sync.Status, status.Sync.Revision, status.Health.Status, status.Health.Message)}
	for _, c := range status.Conditions {
		lines = append(lines, c.Type+": "+c.Message)
	}
	if operation := status.OperationState; operation != nil {
		lines = append(lines, fmt.Sprintf("sync %s: %s", operation.Phase, operation.Message))
		for _, r := range operation.SyncResult.Resources {
			if r.Status != "Synced" && r.Status != "Pruned" {
				lines = append(lines, fmt.Sprintf("sync of %s: %s %s", r, r.Status, r.Message))
			}
		}
	}
	for _, r := range status.Resources {
		if r.Status != "Synced" || r.Health != nil && r.Health.Status != "Healthy" {
			lines = append(lines, fmt.Sprintf("%s: %s %s", r, r.Status, r.Health))
		}
	}
	return strings.Join(lines, "\n")
}

// String is kind, namespace and name.
func (r Resource) String() string { return r.Kind + " " + r.Namespace + "/" + r.Name }

// String is empty where nothing is known.
func (h *Health) String() string {
	if h == nil {
		return ""
	}
	return strings.TrimSpace(h.Status + " " + h.Message)
}
