//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"

	"fluss.dev/kubernetes/test/internal/render"
)

// Options from Secrets: the default image has both plugins, and neither does anything with them unless it is used.
const (
	tokenOption  = "client.fs.e2e.token"
	secretOption = "datalake.paimon.s3.secret-key"
)

const secretSpec = quickTiering + `secretConfig:
  ` + tokenOption + `: {name: lake, key: Token.1}
  ` + secretOption + `: {name: lake, key: secret}
`

// Values with everything that means something on the way: to a shell, to YAML, to the process.
const (
	tokenValue   = `t"o'k\en: $x ${y} $(id) %s`
	secretValue  = "letmein+/=="
	changedValue = "letmein-again"
	badValue     = "letmein#cut"
)

// TestSecretConfig is the life of a cluster with options from Secrets: it waits for them, says which value it cannot take, takes
// a corrected one by itself, and shows no value in anything that others read.
func TestSecretConfig(t *testing.T) {
	f := newFluss(t, "e2e-secrets")
	f.Apply(t, render.Overlay(t, render.Bundled(t), secretSpec))
	missing := f.says(t, "Secret lake is not there, or has no key Token.1 (option "+tokenOption+")")
	within(t, "the message about the missing Secret", missing.Seconds(), 30)
	settled(t, "Servers that lack a Secret of secretConfig say so in their termination message.", fmt.Sprintf("after %.1f s", missing.Seconds()))
	f.Secret(t, "lake", map[string]string{"Token.1": tokenValue, "secret": badValue})
	f.says(t, "Secret lake: the value of key secret holds #, where server.yaml is cut (option "+secretOption+")")
	f.valuesStaySecret(t, badValue)
	start := time.Now()
	f.putSecret(t, secretValue)
	took := f.ready(t, "cluster with options from Secrets, from a corrected Secret to all Ready", start)
	settled(t, "A value that server.yaml cannot hold is refused in the termination message; the corrected Secret is taken without anybody's help.", fmt.Sprintf("all Ready after %.1f s", took.Seconds()))
	f.reports(t, map[string]string{tokenOption: tokenValue, secretOption: secretValue})
	f.client().Rows(t, "options from Secrets", 1000)
	f.valuesStaySecret(t, tokenValue, secretValue)
	f.putSecret(t, changedValue)
	f.rolls(t, "deployment/fluss-coordinator")
	f.rolls(t, tabletServers)
	f.reports(t, map[string]string{tokenOption: tokenValue, secretOption: changedValue})
	settled(t, "A changed Secret is read at the next restart.", "by the client's describeClusterConfigs")
	f.mapChanges(t)
}

// says waits until coordinator and tablet servers have ended with a sentence and wait for another Secret, and tells how long
// it took.
func (f fluss) says(t *testing.T, sentence string) time.Duration {
	t.Helper()
	start := time.Now()
	f.WaitFor(t, 3*time.Minute, func(t testing.TB) (pending []string) {
		for _, component := range []string{coordinator, tabletServer} {
			pods := f.Pods(t, component)
			if len(pods) == 0 {
				pending = append(pending, "there is no "+component)
			}
			for _, pod := range pods {
				if !hasEndedWith(pod, sentence) {
					pending = append(pending, pod.Name+" does not say: "+sentence)
				}
			}
		}
		return pending
	})
	took := time.Since(start)
	for _, pod := range f.serverPods(t) {
		for _, s := range pod.Status.ContainerStatuses {
			if s.Ready {
				t.Errorf("%s is Ready", pod.Name)
			}
		}
	}
	return took
}

// hasEndedWith tells whether a container of a pod runs again after one that ended with a sentence.
func hasEndedWith(pod corev1.Pod, sentence string) bool {
	for _, s := range pod.Status.ContainerStatuses {
		if ended := s.LastTerminationState.Terminated; s.State.Running != nil && ended != nil && strings.Contains(ended.Message, sentence) {
			return true
		}
	}
	return false
}

// putSecret gives the second option another value.
func (f fluss) putSecret(t *testing.T, value string) {
	t.Helper()
	patch, err := json.Marshal(map[string]any{"stringData": map[string]string{"secret": value}})
	if err != nil {
		t.Fatal(err)
	}
	f.Kubectl(t, "patch", "secret", "lake", "--type=merge", "-p", string(patch))
}

// reports checks what the running cluster says of its own options.
func (f fluss) reports(t *testing.T, want map[string]string) {
	t.Helper()
	run := f.client().Start(t, fmt.Sprintf("configs-%d", time.Now().Unix()), "configs")
	defer run.Delete(t)
	reported := run.Await(t, "configs", 1, time.Minute)[0].Configs
	for option, value := range want {
		if reported[option] != value {
			t.Errorf("%s has %d characters, and not its value of %d", option, len(reported[option]), len(value))
		}
	}
	settled(t, "Values of secretConfig arrive byte for byte.", fmt.Sprintf("%d options, by the client's describeClusterConfigs", len(want)))
}

// valuesStaySecret checks that no value stands where others read, and that the file that has them is its owner's alone, in memory.
func (f fluss) valuesStaySecret(t *testing.T, secrets ...string) {
	t.Helper()
	places := f.staySecret(t, argumentsAndVariables, secrets...)
	for _, pod := range f.serverPods(t) {
		if found := f.Exec(t, pod.Name, "bash", "-c", "[[ ! -e /run/fluss/server.yaml ]] || stat -f -c %T /run/fluss/server.yaml && stat -c %a /run/fluss/server.yaml 2>/dev/null || true"); found != "" && !strings.Contains(found, "tmpfs\n600") {
			t.Errorf("%s: the copy of server.yaml is on %s", pod.Name, found)
		}
	}
	settled(t, "No value of secretConfig is in an object, an event, a log, an argument or a variable.", fmt.Sprintf("%d places", places))
}

// mapChanges: an option that is taken away from the map goes, by a restart that nobody has to ask for.
func (f fluss) mapChanges(t *testing.T) {
	before := f.one(t, coordinator)
	f.Apply(t, render.Overlay(t, render.Bundled(t), strings.Replace(secretSpec, "  "+secretOption+": {name: lake, key: secret}\n", "", 1)))
	f.recovers(t, before)
	f.reports(t, map[string]string{tokenOption: tokenValue, secretOption: ""})
	settled(t, "A change of secretConfig restarts the servers.", "an option is taken away")
}
