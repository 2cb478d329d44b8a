package argocd

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// State is what the tests read of an Application.
type State struct {
	Metadata struct {
		Name        string            `json:"name"`
		Annotations map[string]string `json:"annotations"`
	} `json:"metadata"`
	Spec struct {
		Destination struct {
			Namespace string `json:"namespace"`
		} `json:"destination"`
		SyncPolicy struct {
			SyncOptions []string `json:"syncOptions"`
		} `json:"syncPolicy"`
	} `json:"spec"`
	Status Status `json:"status"`
}

// Status is what Argo CD says of it.
type Status struct {
	Sync struct {
		Status   string `json:"status"`
		Revision string `json:"revision"`
	} `json:"sync"`
	Health         Health      `json:"health"`
	Conditions     []Condition `json:"conditions"`
	OperationState *Operation  `json:"operationState"`
	Resources      []Resource  `json:"resources"`
	History        []Deployed  `json:"history"`
}

// Health is that of an Application or of one of its objects.
type Health struct {
	Status  string `json:"status"`
	Message string `json:"message"`
}

// Condition is an error or a warning.
type Condition struct {
	Type    string `json:"type"`
	Message string `json:"message"`
}

// Operation is the last sync.
type Operation struct {
	Phase      string      `json:"phase"`
	Message    string      `json:"message"`
	StartedAt  metav1.Time `json:"startedAt"`
	FinishedAt metav1.Time `json:"finishedAt"`
	SyncResult struct {
		Revision  string     `json:"revision"`
		Resources []Resource `json:"resources"`
	} `json:"syncResult"`
}

// Resource is one object. In a sync's result it has a message, in the status of the Application a health.
type Resource struct {
	Group           string  `json:"group"`
	Kind            string  `json:"kind"`
	Namespace       string  `json:"namespace"`
	Name            string  `json:"name"`
	Status          string  `json:"status"`
	Health          *Health `json:"health"`
	Message         string  `json:"message"`
	RequiresPruning bool    `json:"requiresPruning"`
}

// Deployed is one entry of the history.
type Deployed struct {
	ID         int64       `json:"id"`
	Revision   string      `json:"revision"`
	DeployedAt metav1.Time `json:"deployedAt"`
}

func (s State) makesNamespace() bool {
	return slices.Contains(s.Spec.SyncPolicy.SyncOptions, "CreateNamespace=true")
}

// State reads the Application.
func (app *Application) State(t testing.TB) State {
	t.Helper()
	state, err := app.state(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func (app *Application) state(ctx context.Context) (State, error) {
	var state State
	read, err := app.client().Get(ctx, app.Name, metav1.GetOptions{})
	if err != nil {
		return state, err
	}
	return state, runtime.DefaultUnstructuredConverter.FromUnstructured(read.Object, &state)
}

// WaitFor waits until nothing is left of what pending tells, and returns how long that took.
func (app *Application) WaitFor(t testing.TB, timeout time.Duration, pending func(State) []string) time.Duration {
	t.Helper()
	start := time.Now()
	for {
		left := pending(app.State(t))
		if len(left) == 0 {
			return time.Since(start)
		}
		if time.Since(start) > timeout {
			t.Fatalf("after %s: %s\n%s", timeout, strings.Join(left, "; "), app.explain(t))
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// WaitSynced waits until the cluster has, in good health, what is at a revision; an empty one stands for any.
func (app *Application) WaitSynced(t testing.TB, revision string, timeout time.Duration) time.Duration {
	t.Helper()
	return app.WaitFor(t, timeout, func(s State) []string { return s.unsynced(revision) })
}

// WaitCondition waits until there is a condition of that type whose message has the text, and returns the
// message.
func (app *Application) WaitCondition(t testing.TB, kind, text string, timeout time.Duration) string {
	t.Helper()
	var message string
	app.WaitFor(t, timeout, func(s State) []string {
		for _, c := range s.Status.Conditions {
			if c.Type == kind && strings.Contains(c.Message, text) {
				message = c.Message
				return nil
			}
		}
		return []string{fmt.Sprintf("no condition %s says %q", kind, text)}
	})
	return message
}

// unsynced tells what is not as it should be.
func (s State) unsynced(revision string) []string {
	var left []string
	status := s.Status
	if status.Sync.Status != "Synced" || revision != "" && status.Sync.Revision != revision {
		left = append(left, fmt.Sprintf("%s at %q, not Synced at %q", status.Sync.Status, status.Sync.Revision, revision))
	}
	if status.Health.Status != "Healthy" {
		left = append(left, "health "+status.Health.Status)
	}
	if status.OperationState != nil && status.OperationState.Phase != "Succeeded" {
		left = append(left, "sync "+status.OperationState.Phase)
	}
	for _, c := range status.Conditions {
		if strings.HasSuffix(c.Type, "Error") {
			left = append(left, c.Type)
		}
	}
	return left
}
