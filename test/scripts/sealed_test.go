package scripts

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// TestSealed: a server starts where text, arguments, JVM options and label are those that the expander wrote, and where
// server.yaml is the user's own. It refuses each of them that was changed, and names it and the field to set.
func TestSealed(t *testing.T) {
	const text, arguments, options = "data.dir: /var/lib/fluss/data\n", "-Da=b c\n-Dd=e", "-Xmx1g -Xms1g"
	for name, test := range map[string]struct {
		serverYAML, arguments, options, component string
		own                                       bool
		refusal                                   []string
	}{
		"unchanged":           {text, arguments, options, "tablet-server", false, nil},
		"a text":              {text + "log.level: DEBUG\n", arguments, options, "tablet-server", false, []string{"server.yaml", "spec.config", "spec.configMap.name"}},
		"an emptied text":     {"", arguments, options, "tablet-server", false, []string{"server.yaml"}},
		"a text of one's own": {"log.level: DEBUG\n", arguments, options, "tablet-server", true, nil},
		"an argument":         {text, "-Da=b c\n-Dd=f", options, "tablet-server", false, []string{"args of the container tablet-server", "spec.config"}},
		"one argument less":   {text, "-Da=b c", options, "tablet-server", false, []string{"args of the container tablet-server"}},
		"arguments joined":    {text, "-Da=b c -Dd=e", options, "tablet-server", false, []string{"args of the container tablet-server"}},
		"JVM options":         {text, arguments, "-Xmx2g", "tablet-server", false, []string{"JVM_ARGS", "jvmOptions"}},
		"a label":             {text, arguments, options, "zookeeper", false, []string{"app.kubernetes.io/component", `"zookeeper"`, `"tablet-server"`}},
	} {
		t.Run(name, func(t *testing.T) {
			c := newContainer(t, test.serverYAML, "SEALED_ARGS="+arguments, "SEALED_JVM_OPTIONS="+options, "JVM_ARGS="+test.options, "COMPONENT="+test.component)
			seal(t, c.conf, "server.yaml", text)
			if test.own {
				if err := os.Remove(filepath.Join(c.conf, "server.yaml.sha256")); err != nil {
					t.Fatal(err)
				}
			}
			reason := filepath.Join(c.tmp, "reason")
			command := append([]string{"bash", "-c", `component=tablet-server; . "$0"`, filepath.Join(c.conf, "sealed.sh")}, strings.Split(test.arguments, "\n")...)
			result := process.Run(t, process.Command{Dir: c.tmp, Args: command, Env: append(c.env, "TERMINATION_LOG="+reason)})
			said, _ := os.ReadFile(reason)
			if (result.Code == 0) != (test.refusal == nil) || (len(said) == 0) != (test.refusal == nil) {
				t.Errorf("exit code %d, %q\n%s", result.Code, said, result.Stderr)
			}
			for _, part := range test.refusal {
				if !strings.Contains(string(said), part) {
					t.Errorf("%q lacks %q", said, part)
				}
			}
		})
	}
}

// TestNothingExpanded: a server whose objects were applied as they are in base/ refuses to start.
func TestNothingExpanded(t *testing.T) {
	reason := filepath.Join(t.TempDir(), "reason")
	c := newContainer(t, "ComputedByFlussFn", "SEALED_ARGS=ComputedByFlussFn", "SEALED_JVM_OPTIONS=ComputedByFlussFn", "JVM_ARGS=ComputedByFlussFn", "COMPONENT=coordinator",
		"component=coordinator", "TERMINATION_LOG="+reason)
	write(t, filepath.Join(c.conf, "server.yaml.sha256"), "ComputedByFlussFn")
	code := c.run(t, "sealed.sh")
	if said, _ := os.ReadFile(reason); code != 1 || !strings.Contains(string(said), "server.yaml") {
		t.Errorf("exit code %d, %q", code, said)
	}
}

// seal writes the seal of a file with that text.
func seal(t *testing.T, dir, file, text string) {
	t.Helper()
	write(t, filepath.Join(dir, file+".sha256"), fmt.Sprintf("%x  %s", sha256.Sum256([]byte(text)), file))
}

// TestMemberSealed: a member with a zoo.cfg that was changed does not start. It may leave.
func TestMemberSealed(t *testing.T) {
	m := member{id: 1, replicas: 1, replaced: "tickTime=1\n"}
	if o := m.run(t, "start"); o.list != nil || !strings.Contains(o.refusal, "zoo.cfg") || !strings.Contains(o.refusal, "Remove that change") {
		t.Errorf("list: %v, %q", o.list, o.refusal)
	}
	if o := m.run(t, "leave"); o.refusal != "" {
		t.Error(o.refusal)
	}
}

// TestFlinkSealed: Flink's pods take the files that the expander wrote, and refuse each that was changed.
func TestFlinkSealed(t *testing.T) {
	files := map[string]string{"config.yaml": "rest.port: \"8081\"\n", "catalog.yaml": "type: \"fluss\"\n"}
	for _, changed := range []string{"", "config.yaml", "catalog.yaml"} {
		dir := t.TempDir()
		for _, d := range []string{"config", "opt/flink/plugins", "opt/flink/opt", "opt/flink-conf", "opt/flink-plugins", "opt/flink-catalogs"} {
			if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		at := strings.NewReplacer("/config/", dir+"/config/", "cd /config ", "cd "+dir+"/config ", " /opt/", " "+dir+"/opt/", `"/opt/`, `"`+dir+"/opt/")
		for _, script := range []string{"prepare.sh", "catalog.sh"} {
			write(t, filepath.Join(dir, "config", script), at.Replace(scriptOf(t, "../../components/flink/configmap.yaml", "ConfigMap/fluss-flink", script)))
		}
		write(t, filepath.Join(dir, "config/log4j-console.properties"), "")
		write(t, filepath.Join(dir, "opt/flink/opt/flink-s3-fs-hadoop-1.jar"), "")
		for name, text := range files {
			seal(t, filepath.Join(dir, "config"), name, text)
			if name == changed {
				text += "more: true\n"
			}
			write(t, filepath.Join(dir, "config", name), text)
		}
		log := filepath.Join(dir, "log")
		result := process.Run(t, process.Command{Dir: dir, Args: []string{"bash", filepath.Join(dir, "config/prepare.sh")},
			Env: []string{"POD_PROPERTIES=a: b", "CATALOG=fluss", "TERMINATION_LOG=" + log}})
		said, _ := os.ReadFile(log)
		if (result.Code == 0) != (changed == "") || strings.HasPrefix(string(said), changed+" in Flink's ConfigMap") != (changed != "") {
			t.Errorf("%q changed: exit code %d, %q\n%s", changed, result.Code, said, result.Stderr)
		}
	}
}
