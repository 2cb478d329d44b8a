package scripts

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// counters are those of the kernel that count resets, where refused connections are among them.
const counters = "Ip: Forwarding DefaultTTL\nIp: 1 64\nTcp: RtoAlgorithm InErrs OutRsts InCsumErrors\nTcp: 1 0 %d 0\nUdp: InDatagrams\nUdp: 7\n"

// TestServe: a server that was told to stop is told by its shell, which then stays while others look for the server. A server
// that ends by itself ends its container.
func TestServe(t *testing.T) {
	// told sends the shell the signal that the kubelet sends, and waits until it has arrived.
	const told = `trap 'echo stopping >> "$TMPDIR/seen"; exit 5' TERM
kill -TERM $PPID
for _ in {1..100}; do /bin/sleep 0.1 & wait $!; done
`
	for name, test := range map[string]struct {
		server string
		// refused is how many of the waits somebody comes in.
		refused     int
		code, waits int
		stopped     bool
	}{
		"it ends by itself":           {server: "exit 3\n", code: 3},
		"it is killed":                {server: "kill -KILL $$\n", code: 137},
		"told, and nobody comes":      {server: told, code: 5, waits: 4, stopped: true},
		"told, and somebody comes":    {server: told, refused: 7, code: 5, waits: 11, stopped: true},
		"told, and they do not end":   {server: told, refused: 1000, code: 5, waits: 40, stopped: true},
		"told, and does not care":     {server: strings.Replace(told, "exit 5", "", 1) + "exit 0\n", code: 0, waits: 4, stopped: true},
		"what an old stop has left":   {server: "[[ ! -e $TMPDIR/stopped ]] && exit 6\n", code: 6},
		"arguments with blanks and $": {server: `[[ $# == 2 && $2 == 'a $b' ]] && exit 7` + "\n", code: 7},
	} {
		t.Run(name, func(t *testing.T) {
			// Its port is open until it ends.
			c := newContainer(t, "", "COORDINATOR="+server(t, ""))
			snmp := filepath.Join(c.tmp, "snmp")
			write(t, snmp, fmt.Sprintf(counters, 0))
			write(t, filepath.Join(c.tmp, "stopped"), "")
			write(t, filepath.Join(c.conf, "server.sh"), "#!/bin/bash\n"+test.server)
			write(t, filepath.Join(c.conf, "sleep"), fmt.Sprintf(`#!/bin/bash
[[ $1 == 0.5 ]] || exec /bin/sleep "$1"
echo 1 >>"$TMPDIR/slept"
times=$(wc -l <"$TMPDIR/slept")
((times > %d)) || sed -i "s/^Tcp: 1 .*/Tcp: 1 0 $times 0/" "$SNMP"
`, test.refused))
			got := process.Run(t, process.Command{Dir: c.conf, Env: append(c.env, "SNMP="+snmp),
				Args: []string{"bash", "-c", `configured() { echo "$1"; }; . "$FLUSS_CONF_DIR/serve.sh" "$FLUSS_CONF_DIR/server.sh" "$@"`, "ts-0", "start-foreground", "a $b"}})
			if got.Code != test.code || c.slept(t) != test.waits || c.has("stopped") != test.stopped {
				t.Errorf("exit code %d after %d waits, stopped %v, want %d, %d and %v\n%s", got.Code, c.slept(t), c.has("stopped"), test.code, test.waits, test.stopped, got.Stderr)
			}
			if c.has("seen") != test.stopped {
				t.Errorf("the server was told: %v", c.has("seen"))
			}
		})
	}
}

// TestLeaves: a server that was told to stop leaves the list of servers as soon as it has closed its port, while it still runs. The
// client that does it is there before, and logs in as the server does.
func TestLeaves(t *testing.T) {
	for name, test := range map[string]struct {
		// before is what happens before the signal; client what the client does with its commands.
		before, client string
	}{
		"after a preStop hook":      {`bash "$FLUSS_CONF_DIR/before-stop.sh"; until [[ -e $TMPDIR/arguments ]]; do /bin/sleep 0.05; done`, ""},
		"after a signal alone":      {"", ""},
		"the client does not start": {"", "exit 1\n"},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVolume(t)
			v.env = append(v.env, "COORDINATOR="+nobody(t))
			write(t, filepath.Join(v.conf, "java"), "#!/bin/bash\n"+test.client+`printf '%s\n' "$@" >"$TMPDIR/arguments"
sed -u '/^quit$/q' >"$TMPDIR/commands.new"
echo "Node does not exist: /x"
mv "$TMPDIR/commands.new" "$TMPDIR/commands"
`)
			told := `trap 'told=1' TERM
` + test.before + `
kill -TERM $PPID
for i in {1..40}; do /bin/sleep 0.05; [[ ! $told || ! -e $TMPDIR/commands ]] || exit 5; done
exit 6`
			write(t, filepath.Join(v.conf, "server.sh"), fmt.Sprintf(`#!/bin/bash
exec -a "$FLUSS_CONF_DIR/java" bash -c '%s' -Dlog.file=/tmp/x -Dcom.sun.management.jmxremote.port=9 "-Djava.login=a b" -classpath "/opt/x y.jar" org.apache.fluss.server.tablet.TabletServer "$@"
`, strings.ReplaceAll(told, "'", `'\''`)))
			got := process.Run(t, process.Command{Dir: v.conf, Env: v.env, Args: []string{"bash", "-c",
				`. "$FLUSS_CONF_DIR/own-volume.sh"; . "$FLUSS_CONF_DIR/serve.sh" "$FLUSS_CONF_DIR/server.sh" "$@"`, "ts-2", root, bucket, storage, number}})
			if test.client != "" {
				if got.Code != 6 {
					t.Errorf("exit code %d, want 6: the server's, without its client\n%s", got.Code, got.Stderr)
				}
				return
			}
			if got.Code != 5 || !strings.Contains(got.Stderr, "Node does not exist: /x") {
				t.Errorf("exit code %d, want 5, and what the client says\n%s", got.Code, got.Stderr)
			}
			if commands, want := v.read(t, "commands"), "delete /team/fluss/tabletservers/ids/2\nquit\n"; commands != want {
				t.Errorf("the client was told %q, want %q", commands, want)
			}
			want := "-Djava.login=a b\n-cp\n/opt/x y.jar\norg.apache.fluss.shaded.zookeeper3.org.apache.zookeeper.ZooKeeperMain\n-server\nzk-1:2181,zk-2:2181/fluss\n"
			if arguments := v.read(t, "arguments"); !strings.HasSuffix(arguments, want) || strings.Contains(arguments, "-Dlog") || strings.Contains(arguments, "jmx") {
				t.Errorf("the client's arguments are\n%swant at the end\n%s", arguments, want)
			}
		})
	}
}

// TestProbesOfAStoppedServer: they do not knock at its port, which would count as somebody who looks for it.
func TestProbesOfAStoppedServer(t *testing.T) {
	c := newContainer(t, "", "COORDINATOR=127.0.0.1:1")
	write(t, filepath.Join(c.tmp, "stopped"), "")
	got := process.Run(t, process.Command{Dir: c.conf, Env: c.env, Args: []string{"bash", filepath.Join(c.conf, "registered.sh")}})
	if got.Code != 2 || strings.TrimSpace(got.Stdout) != "this server has stopped" {
		t.Errorf("exit code %d, %q", got.Code, got.Stdout)
	}
}
