package scripts

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fluss.dev/kubernetes/test/internal/process"
)

// fakeClient answers commands as ZooKeeper's own does: from the files of a directory, and from those of the next one after each
// list of tables. What a client says between answers comes before the first one, and behind it.
const fakeClient = `mkdir -p "$TMPDIR/client" && mkfifo "$TMPDIR/client/commands" "$TMPDIR/client/answers"
printf '/team/fluss\n1\n%s\n' "$MINIMUM" >"$TMPDIR/client/about"
exec 8<>"$TMPDIR/client/commands" 9<>"$TMPDIR/client/answers"
answers() {
  round=0
  echo 'JLine support is disabled'
  while read -r -u 8 line; do
    [[ $line != *tabletservers/tables || $line != ls* ]] || round=$((round + 1))
    file=$TMPDIR/zk/$round/${line//[ \/]/_}
    [[ $line != *end* ]] || printf '\nWATCHER::\n\nWatchedEvent state:SyncConnected type:None path:null\n'
    if [[ -e $file ]]; then cat "$file"; else echo "Node does not exist: ${line##* }"; fi
  done
}
answers >&9 &
trap 'kill %1' EXIT
bash "$FLUSS_CONF_DIR/in-sync.sh"
`

// tables is what ZooKeeper has of tables in one round: of each bucket its replicas and those in sync.
type tables []struct{ replicas, isr string }

// write puts the answers of a round where the fake client finds them: one table, or partition, of each kind, and the list of
// the servers that are there.
func (tt tables) write(t *testing.T, c container, round int, servers string) {
	t.Helper()
	dir := filepath.Join(c.tmp, "zk", fmt.Sprint(round))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	answer(t, dir, "ls /team/fluss/tabletservers/ids", "["+servers+"]")
	for _, kind := range []string{"tables", "partitions"} {
		root := "/team/fluss/tabletservers/" + kind
		assigned := ""
		for i, bucket := range tt {
			of := fmt.Sprintf("%s/12/buckets/%d", root, i)
			assigned += fmt.Sprintf(`,"%d":[%s]`, i, bucket.replicas)
			answer(t, dir, "get "+of+"/leader_isr", fmt.Sprintf(`{"version":1,"leader":0,"leader_epoch":3,"isr":[%s],"coordinator_epoch":1,"bucket_epoch":7}`, bucket.isr))
		}
		answer(t, dir, "ls "+root, "[12]")
		answer(t, dir, "get "+root+"/12", `{"version":1,"buckets":{`+strings.TrimPrefix(assigned, ",")+`}}`)
	}
}

func answer(t *testing.T, dir, command, said string) {
	t.Helper()
	write(t, filepath.Join(dir, strings.NewReplacer(" ", "_", "/", "_").Replace(command)), strings.TrimSuffix(said, "\n")+"\n")
}

// TestInSync: a server waits while writers could not go on without it, and no longer.
func TestInSync(t *testing.T) {
	const all = "0, 1, 2"
	whole, behind := tables{{"0,1,2", "0,1,2"}, {"2,1,0", "1,2,0"}}, tables{{"0,1,2", "0,1,2"}, {"2,1,0", "1,2"}}
	for name, test := range map[string]struct {
		minimum string
		rounds  []tables
		servers string
		waits   int
		said    string
	}{
		"all in sync":                      {"2", []tables{whole}, all, 0, ""},
		"no tables":                        {"2", nil, all, 0, ""},
		"one behind, for a while":          {"2", []tables{behind, behind, whole}, all, 2, "other replicas of 2 buckets to be in sync"},
		"one behind, and one is enough":    {"1", []tables{behind}, all, 0, ""},
		"no minimum":                       {"", []tables{behind}, all, 0, ""},
		"alone in sync":                    {"", []tables{{{"0,1,2", "1"}}, whole}, all, 1, "other replicas of 2 buckets to be in sync"},
		"no replica":                       {"1", []tables{{{"1", "1"}}}, all, 0, ""},
		"as many replicas as the minimum":  {"2", []tables{{{"0,1", "0,1"}}}, all, 0, ""},
		"another is behind, not this":      {"2", []tables{{{"0,1,2", "0,2"}, {"0,2", "0"}}}, all, 0, ""},
		"eleven buckets":                   {"2", []tables{{{"0,1", "0"}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {"0,1,2", "0,1"}}, whole}, all, 1, "of 2 buckets"},
		"the one behind has left":          {"2", slices.Repeat([]tables{behind}, 40), "1, 2", 30, "of 2 buckets"},
		"one behind, another has left":     {"3", []tables{{{"0,1,2,3,4", "1,2"}}, whole}, "0, 1, 2, 4", 1, "of 2 buckets"},
		"a server whose number ends alike": {"2", slices.Repeat([]tables{{{"0,1,2", "1,2"}}}, 40), "1, 2, 10", 30, "of 2 buckets"},
	} {
		t.Run(name, func(t *testing.T) {
			c := newContainer(t, "", "MINIMUM="+test.minimum)
			for i, round := range test.rounds {
				round.write(t, c, i+1, test.servers)
			}
			got := process.Run(t, process.Command{Dir: c.conf, Env: c.env, Args: []string{"bash", "-c", fakeClient}})
			if got.Code != 0 || got.Stderr != "" || c.slept(t) != test.waits {
				t.Errorf("exit code %d after %d waits, want %d\n%s", got.Code, c.slept(t), test.waits, got.Stderr)
			}
			if test.said != "" && !strings.Contains(c.read(t, "client/waited"), test.said) {
				t.Errorf("says %q, not %q", c.read(t, "client/waited"), test.said)
			}
		})
	}
}

// TestInSyncWithoutClient: without a client there is nobody to ask.
func TestInSyncWithoutClient(t *testing.T) {
	c := newContainer(t, "")
	if code := c.run(t, "in-sync.sh"); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// TestBeforeStop: a server that finds its coordinator waits for the replicas of others, if there is time for that. One that does
// not find it stops at once, because nobody comes into sync.
func TestBeforeStop(t *testing.T) {
	for name, test := range map[string]struct {
		coordinator, grace string
		waits              bool
	}{
		"with a coordinator":       {server(t, ""), "120", true},
		"with little time":         {server(t, ""), "60", false},
		"on another internal port": {nobody(t), "120", false},
		"without its Service":      {"fluss-coordinator.invalid:9123", "120", false},
	} {
		t.Run(name, func(t *testing.T) {
			c := newContainer(t, "", "COORDINATOR="+test.coordinator, "GRACE="+test.grace)
			write(t, filepath.Join(c.conf, "in-sync.sh"), `touch "$TMPDIR/waited"`)
			process.Run(t, process.Command{Dir: c.conf, Env: c.env, Args: []string{"bash", "-c", `/bin/sleep 60 & echo "$!" >"$TMPDIR/shell"; bash "$FLUSS_CONF_DIR/before-stop.sh"`}}).Output(t)
			if _, err := os.Stat(filepath.Join(c.tmp, "waited")); (err == nil) != test.waits {
				t.Errorf("it waits for others: %t, want %t", err == nil, test.waits)
			}
		})
	}
}
