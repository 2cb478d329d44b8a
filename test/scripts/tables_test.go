package scripts

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// listing is what ZooKeeper has of tables and partitions: of each its name, like tables/12, and the number of the bucket that has
// a leader, or "".
type listing [][2]string

func (l listing) String() string {
	text := "JLine support is disabled\n\nWATCHER::\n\nWatchedEvent state:SyncConnected type:None path:null\n"
	for _, kind := range []string{"tables", "partitions"} {
		root := "/team/fluss/tabletservers/" + kind
		text += root + "\n"
		for _, entry := range l {
			if !strings.HasPrefix(entry[0], kind) {
				continue
			}
			at := "/team/fluss/tabletservers/" + entry[0]
			text += at + "\n"
			if entry[1] != "" {
				text += at + "/buckets\n" + at + "/buckets/" + entry[1] + "\n" + at + "/buckets/" + entry[1] + "/leader_isr\n"
			}
		}
	}
	return text
}

// TestCoordinatorTables: a coordinator that has missed that a table was made is stopped, once for each table.
func TestCoordinatorTables(t *testing.T) {
	led, missed := listing{{"tables/1", "0"}, {"tables/12", "3"}, {"partitions/1", "0"}}, listing{{"tables/1", "0"}, {"tables/12", ""}}
	for name, test := range map[string]struct {
		// rounds is what ZooKeeper answers, one after the other; after the last one the server ends by itself.
		rounds []listing
		told   string
		says   string
		after  string
		// cut is an answer that ends early.
		cut bool
	}{
		"no tables":                    {[]listing{nil, nil}, "", "", "", false},
		"all are led":                  {[]listing{led, led}, "", "", "", false},
		"a table is missed":            {[]listing{led, missed, missed, led}, "", "no leader: tables/12", "tables/12\n", false},
		"a partition, and a table":     {[]listing{{{"tables/7", ""}, {"partitions/7", ""}}, {{"tables/7", ""}, {"partitions/7", ""}}, led}, "", "no leader: partitions/7, tables/7", "partitions/7\ntables/7\n", false},
		"a new table":                  {[]listing{missed, led, led}, "", "", "", false},
		"one is led then, another not": {[]listing{missed, {{"tables/1", ""}, {"tables/12", "0"}}, led}, "", "", "", false},
		"told already":                 {[]listing{missed, missed, missed}, "tables/12\n", "", "tables/12\n", false},
		"half an answer":               {rounds: []listing{missed, missed, missed}, cut: true},
		"another one was told":         {[]listing{missed, missed, led}, "tables/9\n", "no leader: tables/12", "tables/12\ntables/9\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			c := newContainer(t, "zookeeper.address: zk:2181/team  # ours\nzookeeper.path.root: /fluss\n")
			c.env = append(c.env, "TERMINATION_LOG="+filepath.Join(c.tmp, "said"))
			write(t, filepath.Join(c.tmp, "leaderless"), test.told)
			for i, round := range test.rounds {
				write(t, filepath.Join(c.tmp, fmt.Sprint("round-", i+1)), round.String())
			}
			end := "echo Node does not exist: /end-of-answer\n"
			if test.cut {
				end = ""
			}
			write(t, filepath.Join(c.conf, "java"), `#!/bin/bash
printf '%s\n' "$@" >"$TMPDIR/arguments"
cat >"$TMPDIR/commands"
echo 1 >>"$TMPDIR/rounds"
cat "$TMPDIR/round-$(wc -l <"$TMPDIR/rounds")"
`+end)
			server := fmt.Sprintf(`trap "exit 5" TERM; for i in {1..200}; do /bin/sleep 0.05; [[ ! -e $TMPDIR/rounds || $(wc -l <"$TMPDIR/rounds") -lt %d ]] || exit 6; done; exit 7`, len(test.rounds))
			got := process.Run(t, process.Command{Dir: c.conf, Env: c.env, Args: []string{"bash", "-c",
				`bash "$FLUSS_CONF_DIR/coordinator-tables.sh" & exec -a "$FLUSS_CONF_DIR/java" bash -c "$1" -classpath "/opt/x y.jar" org.apache.fluss.server.coordinator.CoordinatorServer -Dzookeeper.path.root=/team/fluss`, "sh", server}})
			want := 6
			if test.says != "" {
				want = 5
			}
			if got.Code != want {
				t.Errorf("exit code %d, want %d\n%s", got.Code, want, got.Stderr)
			}
			if said := c.has("said"); said != (test.says != "") || said && !strings.Contains(c.read(t, "said"), test.says) {
				t.Errorf("no termination message with %q\n%s", test.says, got.Stderr)
			}
			if after := c.read(t, "leaderless"); after != test.after {
				t.Errorf("notes %q, want %q", after, test.after)
			}
			if commands, want := c.read(t, "commands"), "ls -R /team/fluss/tabletservers/tables\nls -R /team/fluss/tabletservers/partitions\nget /end-of-answer\nquit\n"; commands != want {
				t.Errorf("the client was told %q, want %q", commands, want)
			}
			if arguments := c.read(t, "arguments"); !strings.HasSuffix(arguments, "-cp\n/opt/x y.jar\norg.apache.fluss.shaded.zookeeper3.org.apache.zookeeper.ZooKeeperMain\n-server\nzk:2181/team\n") {
				t.Errorf("the client's arguments are\n%s", arguments)
			}
		})
	}
}

// TestTablesAreLookedFor: where the release may miss a table.
func TestTablesAreLookedFor(t *testing.T) {
	for jar, want := range map[string]bool{"org/apache/fluss/server/coordinator/CoordinatorServer": true, noticesTables: false} {
		c := newContainer(t, "zookeeper.address: "+server(t, serving)+"\n", "BOOTSTRAP="+nobody(t))
		write(t, filepath.Join(c.conf, "server.jar"), jar)
		write(t, filepath.Join(c.conf, "coordinator-tables.sh"), `touch "$TMPDIR/looks"`)
		if code := c.run(t, "coordinator-start.sh"); code != 0 || c.has("looks") != want {
			t.Errorf("with %s: exit code %d, somebody looks: %t", jar, code, c.has("looks"))
		}
	}
}
