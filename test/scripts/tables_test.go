package scripts

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// listing is what ZooKeeper has of tables and partitions: of each its name, like tables/12, and the number of the bucket that has
// a leader, or "".
type listing [][2]string

// write puts the answers of a round where the fake client finds them.
func (l listing) write(t *testing.T, c container, round int) {
	t.Helper()
	dir := filepath.Join(c.tmp, "zk", fmt.Sprint(round))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	names := map[string][]string{}
	for _, entry := range l {
		kind, name, _ := strings.Cut(entry[0], "/")
		names[kind] = append(names[kind], name)
		if entry[1] != "" {
			answer(t, dir, "ls /team/fluss/tabletservers/"+entry[0]+"/buckets", "["+entry[1]+"]")
		}
	}
	for kind, all := range names {
		answer(t, dir, "ls /team/fluss/tabletservers/"+kind, "["+strings.Join(all, ", ")+"]")
	}
}

// lookingClient answers as ZooKeeper's own client does, from the files of a round. A round begins when tables are listed; CUT is
// how many lines of an answer are left out.
const lookingClient = `#!/bin/bash
printf '%s\n' "$@" >"$TMPDIR/arguments"
printf 'JLine support is disabled\n\nWATCHER::\n\nWatchedEvent state:SyncConnected type:None path:null\n'
while read -r line && [[ $line != quit ]]; do
  [[ $line != "ls /team/fluss/tabletservers/tables" ]] || echo 1 >>"$TMPDIR/rounds"
  file=$TMPDIR/zk/$(wc -l <"$TMPDIR/rounds")/${line//[ \/]/_}
  if [[ -e $file ]]; then cat "$file"; else echo "Node does not exist: ${line##* }"; fi
done | head -n -"$CUT"
`

// TestCoordinatorTables: a coordinator that has missed that a table was made is stopped, once for each table.
func TestCoordinatorTables(t *testing.T) {
	led, missed := listing{{"tables/1", "0"}, {"tables/12", "3"}, {"partitions/1", "0"}}, listing{{"tables/1", "0"}, {"tables/12", ""}}
	for name, test := range map[string]struct {
		// rounds is what ZooKeeper answers, one after the other; after the last one the server ends by itself.
		rounds []listing
		told   string
		says   string
		after  string
		// cut is how many lines of each answer are missing.
		cut int
	}{
		"no tables":                    {[]listing{nil, nil}, "", "", "", 0},
		"all are led":                  {[]listing{led, led}, "", "", "", 0},
		"a table is missed":            {[]listing{{{"tables/1", "0"}}, missed, missed, led}, "", "no leader: tables/12", "tables/12\n", 0},
		"a partition, and a table":     {[]listing{{{"tables/7", ""}, {"partitions/7", ""}}, {{"tables/7", ""}, {"partitions/7", ""}}, led}, "", "no leader: tables/7, partitions/7", "tables/7\npartitions/7\n", 0},
		"a new table":                  {[]listing{missed, led, led}, "", "", "", 0},
		"one is led then, another not": {[]listing{missed, {{"tables/1", ""}, {"tables/12", "0"}}, led}, "", "", "", 0},
		"it had a leader before":       {[]listing{led, missed, missed}, "", "", "", 0},
		"told already":                 {[]listing{missed, missed, missed}, "tables/12\n", "", "tables/12\n", 0},
		"half an answer":               {rounds: []listing{missed, missed, missed}, cut: 1},
		"another one was told":         {[]listing{missed, missed, led}, "tables/9\n", "no leader: tables/12", "tables/9\ntables/12\n", 0},
	} {
		t.Run(name, func(t *testing.T) {
			c := newContainer(t, "zookeeper.address: zk:2181/team  # ours\nzookeeper.path.root: /fluss\n")
			c.env = append(c.env, "TERMINATION_LOG="+filepath.Join(c.tmp, "said"))
			write(t, filepath.Join(c.tmp, "leaderless"), test.told)
			for i, round := range test.rounds {
				round.write(t, c, i+1)
			}
			c.env = append(c.env, fmt.Sprint("CUT=", test.cut))
			write(t, filepath.Join(c.conf, "java"), lookingClient)
			server := fmt.Sprintf(`trap "exit 5" TERM; for i in {1..200}; do /bin/sleep 0.05; [[ ! -e $TMPDIR/rounds || $(wc -l <"$TMPDIR/rounds") -lt %d ]] || exit 6; done; exit 7`, len(test.rounds))
			got := process.Run(t, process.Command{Dir: c.conf, Env: c.env, Args: []string{"bash", "-c",
				`bash "$FLUSS_CONF_DIR/coordinator-tables.sh" -Dzookeeper.path.root=/team/fluss & exec -a "$FLUSS_CONF_DIR/java" bash -c "$1" -classpath "/opt/x y.jar" org.apache.fluss.server.coordinator.CoordinatorServer`, "sh", server}})
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
		write(t, filepath.Join(c.conf, "coordinator-tables.sh"), `printf '%s|' "$@" >"$TMPDIR/looks"`)
		got := process.Run(t, process.Command{Dir: c.conf, Env: c.env,
			Args: []string{"bash", "-c", `. "$FLUSS_CONF_DIR/coordinator-start.sh"; wait`, "coordinator", "-Da=b c", "-Dd=e"}})
		if got.Code != 0 || c.has("looks") != want || want && c.read(t, "looks") != "-Da=b c|-Dd=e|" {
			t.Errorf("with %s: exit code %d, somebody looks: %t\n%s", jar, got.Code, c.has("looks"), got.Stderr)
		}
	}
}
