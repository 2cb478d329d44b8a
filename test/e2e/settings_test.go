//go:build e2e

package e2e

import (
	"fmt"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

// settingsReachTheProcess compares every line of server.yaml with what the cluster tells of itself at run time.
func (f fluss) settingsReachTheProcess(t *testing.T) {
	config, err := f.API.CoreV1().ConfigMaps(f.Name).Get(t.Context(), "fluss-config", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]any{}
	if err := yaml.Unmarshal([]byte(config.Data["server.yaml"]), &written); err != nil {
		t.Fatal(err)
	}
	run := f.client().Start(t, "configs", "configs")
	defer run.Delete(t)
	reported := run.Await(t, "configs", 1, time.Minute)[0].Configs
	for key, value := range written {
		if got, there := reported[key]; !there || got != fmt.Sprint(value) {
			t.Errorf("%s is %v in server.yaml, but %q at run time (there: %t)", key, value, got, there)
		}
	}
	if len(written) < 10 {
		t.Errorf("server.yaml has only %d lines", len(written))
	}
	settled(t, "Every line of server.yaml is what the running cluster reports of itself.", fmt.Sprintf("%d options, by the client's describeClusterConfigs", len(written)))
}
