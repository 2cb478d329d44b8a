// Package prometheus asks the Prometheus of a test cluster, by the proxy of the API server.
package prometheus

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
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
		value, err := number(result.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", expression, err)
		}
		all[i] = Sample{result.Metric, value}
	}
	return all, nil
}

// Range is the values of a series, one for each step of the time asked for; nil where it has none.
type Range struct {
	Labels map[string]string
	Values []*float64
}

// QueryRange evaluates an expression at every step from a time on.
func (s Server) QueryRange(ctx context.Context, expression string, from time.Time, step time.Duration, steps int) ([]Range, error) {
	var data struct {
		Result []struct {
			Metric map[string]string
			Values [][2]any
		}
	}
	begin := from.Truncate(time.Second)
	query := url.Values{"query": {expression}, "start": {strconv.FormatInt(begin.Unix(), 10)}, "step": {step.String()},
		"end": {strconv.FormatInt(begin.Add(time.Duration(steps-1)*step).Unix(), 10)}}
	if err := s.get(ctx, "query_range?"+query.Encode(), &data); err != nil {
		return nil, fmt.Errorf("%s: %w", expression, err)
	}
	all := make([]Range, len(data.Result))
	for i, result := range data.Result {
		all[i] = Range{result.Metric, make([]*float64, steps)}
		for _, pair := range result.Values {
			at, _ := pair[0].(float64)
			value, err := number(pair)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", expression, err)
			}
			index := int(time.Unix(int64(at), 0).Sub(begin) / step)
			if index >= 0 && index < steps && !math.IsNaN(value) && !math.IsInf(value, 0) {
				all[i].Values[index] = &value
			}
		}
	}
	return all, nil
}

// number is the value of a pair of a time and a value.
func number(pair [2]any) (float64, error) {
	text, _ := pair[1].(string)
	return strconv.ParseFloat(text, 64)
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
