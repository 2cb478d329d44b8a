package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/fn/internal/golden"
)

// TestGuide runs the commands that explain; what they print is in testdata/guide, standard error included.
// UPDATE=1 writes the files.
func TestGuide(t *testing.T) {
	for file, args := range map[string][]string{
		"explain":                    {"explain"},
		"explain-field":              {"explain", "tabletServer.persistence.size"},
		"explain-spec":               {"explain", "spec.zookeeper.replicas"},
		"explain-list":               {"explain", "flink.ingress.tls[0].hosts"},
		"explain-kubernetes":         {"explain", "coordinator.resources"},
		"explain-recursive":          {"explain", "zookeeper", "--recursive"},
		"explain-error-misspelt":     {"explain", "tabletServr.replicas"},
		"explain-error-deep":         {"explain", "spec.tabletServer.persistence.siez"},
		"explain-error-familiar":     {"explain", "coordinator.env"},
		"explain-error-elsewhere":    {"explain", "sessionTimeout"},
		"explain-error-kubernetes":   {"explain", "coordinator.resources.limits"},
		"explain-error-option":       {"explain", "config.kv.snapshot.interval"},
		"explain-error-secret":       {"explain", "secretConfig.my.password"},
		"explain-secret":             {"explain", "secretConfig"},
		"describe-secrets":           {"describe", "testdata/golden/secret-config"},
		"explain-error-leaf":         {"explain", "zookeeper.replicas.count"},
		"describe-production":        {"describe", "../../../overlays/production"},
		"describe-external":          {"describe", "../../../overlays/external-dependencies"},
		"describe-flink":             {"describe", "../../../overlays/flink"},
		"describe-error-nowhere":     {"describe", "testdata/nowhere"},
		"options-pattern":            {"options", "kv.snapshot"},
		"options-json":               {"options", "KV.*interval", "-o", "json"},
		"options-overridable":        {"options", "kv.snapshot.interval"},
		"options-computed":           {"options", "zookeeper.address"},
		"options-conditional":        {"options", "remote.data.dir"},
		"options-fixed":              {"options", "tablet-server.id"},
		"options-s3-secret":          {"options", "s3.secret-key"},
		"options-secret-0.9":         {"options", "client.security.sasl.password"},
		"options-secret-1.0":         {"options", "client.security.sasl.password", "--release", "1.0.0"},
		"options-table":              {"options", "table.log.ttl"},
		"options-error-misspelt":     {"options", "kv.snapshot.intervall"},
		"options-error-later":        {"options", "client.scanner.log.read-preference"},
		"options-error-plugin":       {"options", "datalake.paimon.warehouse"},
		"options-error-unknown":      {"options", "nothing.like.it"},
		"options-error-release":      {"options", "--release", "7.0"},
		"options-error-other-format": {"options", "-o", "yaml"},
	} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			got := run(t, "", args...)
			if fails := strings.Contains(file, "-error-"); fails {
				failed(t, got)
			} else if got.code != 0 || got.stderr != "" {
				t.Errorf("exit code %d, %q", got.code, got.stderr)
			}
			golden.Equal(t, filepath.Join("testdata", "guide", file+".txt"), withoutPlaces(got.stdout+got.stderr))
		})
	}
}

func TestGuideCompletes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"explain", "tabl"}, "tabletServer\tServers that store the data\n"},
		{[]string{"explain", "spec.tabletServer.rep"}, "spec.tabletServer.replicas\tNumber of tablet servers"},
		{[]string{"explain", "flink.ingress.tls."}, "flink.ingress.tls.hosts\t"},
		{[]string{"options", ""}, "kv.snapshot.interval\n"},
		{[]string{"options", "--release", ""}, "1.0.0\n"},
		{[]string{"options", "--output", ""}, "json\n"},
	} {
		if got := run(t, "", append([]string{"__complete"}, c.args...)...); !strings.Contains(got.stdout, c.want) {
			t.Errorf("%q: %q does not hold %q", c.args, got.stdout, c.want)
		}
	}
}
