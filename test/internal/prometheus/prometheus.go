// Package prometheus asks the Prometheus of a test cluster, by the proxy of the API server.
package prometheus

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"fluss.dev/kubernetes/test/internal/kube"
)

// service is that of the Prometheus that `go run ./cluster monitoring` brings.
const service = "/api/v1/namespaces/monitoring/services/prometheus-operated:web/proxy/api/v1/"

// Server is a Prometheus in a cluster.
type Server struct{ Cluster *kube.Cluster }

// Sample is one of the answer to a query.
type Sample struct {
	Labels map[string]string
	Value  float64
}

// Rule is an alert that Prometheus evaluates.
type Rule struct {
	Name string
	// For is how long its expression must hold.
	For time.Duration
	// LastError is that of its last evaluation; empty: there was none.
	LastError string
}

// Query evaluates an expression now.
func (s Server) Query(ctx context.Context, expression string) ([]Sample, error) {
	var data struct {
		Result []struct {
			Metric map[string]string
			Value  [2]any
		}
	}
	if err := s.get(ctx, "query?query="+url.QueryEscape(expression), &data); err != nil {
		return nil, fmt.Errorf("%s: %w", expression, err)
	}
	all := make([]Sample, len(data.Result))
	for i, result := range data.Result {
		text, _ := result.Value[1].(string)
		value, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", expression, err)
		}
		all[i] = Sample{result.Metric, value}
	}
	return all, nil
}

// Must is Query in a test.
func (s Server) Must(t testing.TB, expression string) []Sample {
	t.Helper()
	all, err := s.Query(t.Context(), expression)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Alerts are the alerts that the PrometheusRules of a namespace bring.
func (s Server) Alerts(t testing.TB, namespace string) []Rule {
	t.Helper()
	var data struct {
		Groups []struct {
			File  string
			Rules []struct {
				Type, Name, LastError string
				Duration              float64
			}
		}
	}
	if err := s.get(t.Context(), "rules", &data); err != nil {
		t.Fatal(err)
	}
	var all []Rule
	for _, group := range data.Groups {
		// The operator names files by namespace, name and UID.
		if !strings.Contains(group.File, "/"+namespace+"-fluss-alerts-") {
			continue
		}
		for _, r := range group.Rules {
			if r.Type == "alerting" {
				all = append(all, Rule{r.Name, time.Duration(r.Duration * float64(time.Second)), r.LastError})
			}
		}
	}
	return all
}

func (s Server) get(ctx context.Context, path string, data any) error {
	said, err := s.Cluster.Try(ctx, "", "get", "--raw", service+path)
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(said), &struct{ Data any }{data})
}
