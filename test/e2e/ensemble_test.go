//go:build e2e

package e2e

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"

	"fluss.dev/kubernetes/test/internal/objects"
	"fluss.dev/kubernetes/test/internal/render"
)

// withoutQuorum is the limit for the writers' pause in seconds when the ensemble serves nobody for a while.
const withoutQuorum = 10

const zookeepers = "statefulset/fluss-zookeeper"

// TestEnsemble changes the members of ZooKeeper's ensemble in each way that there is, while two clients write. Nothing
// may be lost, and at the end all members agree on who they are. The short suite changes one with a login of its clients.
func TestEnsemble(t *testing.T) {
	for _, auth := range []bool{false, true} {
		if testing.Short() && !auth {
			continue
		}
		name, spec := "e2e-ensemble", ""
		if auth {
			name, spec = "e2e-ensemble-auth", "  auth: {existingSecret: {name: zookeeper-user}}\n"
		}
		t.Run(name, func(t *testing.T) { newEnsemble(t, name, spec).changes(t, auth) })
	}
}

// ensemble is a cluster whose ZooKeeper changes.
type ensemble struct {
	fluss
	// spec is what FlussConfig says of ZooKeeper beside the number of members.
	spec string
}

func newEnsemble(t *testing.T, namespace, spec string) ensemble {
	t.Helper()
	e := ensemble{newFluss(t, namespace), spec}
	e.Secret(t, "zookeeper-user", map[string]string{"username": "fluss", "password": `p"a\ss $word`})
	return e
}

func (e ensemble) manifest(t testing.TB, members int) string {
	t.Helper()
	return render.Overlay(t, render.Bundled(t), fmt.Sprintf("%szookeeper:\n  replicas: %d\n%s", quickTiering, members, e.spec))
}

func (e ensemble) changes(t *testing.T, auth bool) {
	e.deploy(t, "cluster for changes of the ensemble", e.manifest(t, 1))
	e.client().Rows(t, "ensemble", 1000)
	sizes := []int{3, 5, 3, 1}
	if auth {
		sizes = []int{3, 1}
	}
	from := 1
	for _, to := range sizes {
		e.step(t, fmt.Sprintf("zookeeper.replicas %d to %d", from, to), to, func(t testing.TB) { e.Apply(t, e.manifest(t, to)) })
		from = to
	}
	e.step(t, "kubectl scale of ZooKeeper 1 to 3 over old claims", 3, func(t testing.TB) { e.scale(t, 3) })
	if !auth {
		t.Run("a stranger", e.refusesStrangers)
		t.Run("one too many", e.oneTooMany)
		t.Run("harm", e.harmed)
	}
	e.step(t, "kubectl scale of ZooKeeper 3 to 1", 1, func(t testing.TB) { e.scale(t, 1) })
	if !auth {
		e.bounded(t, "ZooKeeper scaled 1 to 3, member 1 deleted meanwhile", 3, withoutQuorum, func(t testing.TB) {
			first := e.one(t, zookeeper)
			e.scale(t, 3)
			time.Sleep(5 * time.Second)
			e.Kubectl(t, "delete", "pod", first.Name, "--wait=false")
			e.recovers(t, first)
		})
		e.step(t, "kubectl scale of ZooKeeper 3 to 1 again", 1, func(t testing.TB) { e.scale(t, 1) })
		t.Run("the only disk is lost", e.onlyDiskLost)
	}
}

// step changes the ensemble while two clients write, waits until it has that many members, and notes the claim.
func (e ensemble) step(t *testing.T, name string, members int, act func(testing.TB)) {
	t.Helper()
	e.bounded(t, name, members, 2, act)
}

// bounded is a step with a limit for the writers' pause, in seconds.
func (e ensemble) bounded(t *testing.T, name string, members int, limit float64, act func(testing.TB)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		step := e.client().While(t, name, func(t testing.TB) {
			act(t)
			e.WaitReady(t, readyTimeout)
			e.agrees(t, members)
		})
		within(t, "the longest pause", step.Pause(), limit)
		settled(t, "No acknowledged row is lost, and all members agree: "+name+".", step.String())
	})
}

func (e ensemble) scale(t testing.TB, members int) {
	t.Helper()
	e.Kubectl(t, "scale", zookeepers, fmt.Sprintf("--replicas=%d", members))
}

var memberLine = regexp.MustCompile(`(?m)^server\.(\d+)=.*:(\w+);`)

// agrees waits until there are that many members, each of which has a vote and names all of them, and they know
// the same znodes.
func (e ensemble) agrees(t testing.TB, members int) {
	t.Helper()
	var want []string
	for i := 1; i <= members; i++ {
		want = append(want, fmt.Sprintf("%d=participant", i))
	}
	e.WaitFor(t, 2*time.Minute, func(t testing.TB) []string {
		t.Helper()
		pods := e.Pods(t, zookeeper)
		var differences []string
		if len(pods) != members {
			differences = append(differences, fmt.Sprintf("there are %d members", len(pods)))
		}
		for _, pod := range pods {
			if got := e.members(t, pod); !slices.Equal(got, want) {
				differences = append(differences, fmt.Sprintf("%s says that members are %v", pod.Name, got))
			}
		}
		return differences
	})
}

func (e ensemble) members(t testing.TB, pod corev1.Pod) []string {
	t.Helper()
	answer, _ := e.Try(t.Context(), "", "exec", pod.Name, "--", "bash", "-c", "printf conf | nc -w 2 127.0.0.1 2181")
	var members []string
	for _, match := range memberLine.FindAllStringSubmatch(answer, -1) {
		members = append(members, match[1]+"="+match[2])
	}
	slices.Sort(members)
	return members
}

// oneTooMany scales by hand to an even number: the last one refuses.
func (e ensemble) oneTooMany(t *testing.T) {
	step := e.client().While(t, "kubectl scale of ZooKeeper to 4 and back", func(t testing.TB) {
		e.scale(t, 4)
		e.refuses(t, "fluss-zookeeper-4", "set the replicas to 3 or 5")
		e.scale(t, 3)
		e.WaitReady(t, readyTimeout)
		e.agrees(t, 3)
	})
	settled(t, "A member that makes the number even refuses to start and says why; the others go on.", step.String())
}

// harmed does harm to an ensemble of three.
func (e ensemble) harmed(t *testing.T) {
	force := func(members ...int) func(testing.TB) {
		return func(t testing.TB) {
			args := []string{"delete", "pod", "--force", "--grace-period=0"}
			for _, i := range members {
				args = append(args, fmt.Sprintf("fluss-zookeeper-%d", i))
			}
			e.Kubectl(t, args...)
		}
	}
	e.step(t, "each member restarted, the first one first", 3, func(t testing.TB) {
		for i := 1; i <= 3; i++ {
			pod := e.Pods(t, zookeeper)[i-1]
			e.Kubectl(t, "delete", "pod", pod.Name, "--wait=false")
			e.recovers(t, pod)
		}
	})
	e.bounded(t, "a majority of the members deleted by force", 3, withoutQuorum, force(1, 3))
	e.bounded(t, "all members deleted by force", 3, withoutQuorum, force(1, 2, 3))
	for _, i := range []int{1, 2} {
		e.step(t, fmt.Sprintf("the disk of member %d of three lost", i), 3, func(t testing.TB) {
			pod := e.Pods(t, zookeeper)[i-1]
			e.Kubectl(t, "delete", "pvc", "data-"+pod.Name, "--wait=false")
			force(i)(t)
			e.WaitReplaced(t, pod)
		})
	}
}

// stranger starts a ZooKeeper server that has no login, as an observer of the ensemble, and tells whether it gets in: who
// does reads and deletes every znode.
func (e ensemble) stranger(t testing.TB) bool {
	t.Helper()
	e.Apply(t, strings.Replace(strangerPod, "IMAGE", mainContainer(e.one(t, zookeeper)).Image, 1))
	defer e.Kubectl(t, "delete", "pod", "stranger", "--wait=true")
	in := false
	e.WaitFor(t, 2*time.Minute, func(t testing.TB) []string {
		t.Helper()
		logs, _ := e.Try(t.Context(), "", "logs", "stranger")
		in = strings.Contains(logs, "Mode: ")
		if in || strings.Contains(logs, "STILL OUTSIDE") {
			return nil
		}
		return []string{"the stranger does not know yet whether it is in"}
	})
	return in
}

const strangerPod = `apiVersion: v1
kind: Pod
metadata: {name: stranger}
spec:
  restartPolicy: Never
  terminationGracePeriodSeconds: 0
  automountServiceAccountToken: false
  securityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: zookeeper
      image: IMAGE
      imagePullPolicy: IfNotPresent
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      command:
        - bash
        - -c
        - |
          mkdir /tmp/data && echo 9 >/tmp/data/myid
          printf '%s\n' tickTime=2000 initLimit=10 syncLimit=5 dataDir=/tmp/data 4lw.commands.whitelist=srvr admin.enableServer=false \
            reconfigEnabled=true standaloneEnabled=false dynamicConfigFile=/tmp/list >/tmp/zoo.cfg
          for i in 1 2 3; do echo "server.$i=fluss-zookeeper-$i.fluss-zookeeper-headless:2888:3888:participant;2181"; done >/tmp/list
          echo "server.9=127.0.0.1:2888:3888:observer;2181" >>/tmp/list
          zkServer.sh start-foreground /tmp/zoo.cfg >/dev/null 2>&1 &
          for second in {1..25}; do
            sleep 1
            printf srvr | nc -w 2 127.0.0.1 2181 | grep Mode && exec sleep 600
          done
          echo STILL OUTSIDE
          sleep 600
`

func (e ensemble) refusesStrangers(t *testing.T) {
	if e.stranger(t) {
		t.Error("a server without a login is in the ensemble")
	}
	settled(t, "A server that does not know the ensemble's password does not get in at ZooKeeper's ports 2888 and 3888.", "")
}

// onlyDiskLost takes the volume of a lone member: it must not begin an ensemble without any table.
func (e ensemble) onlyDiskLost(t *testing.T) {
	pod := e.one(t, zookeeper)
	e.Kubectl(t, "delete", "pvc", "data-"+pod.Name, "--wait=false")
	e.Kubectl(t, "delete", "pod", pod.Name)
	e.WaitFor(t, 2*time.Minute, func(t testing.TB) []string {
		t.Helper()
		if logs, _ := e.Try(t.Context(), "", "logs", pod.Name, "-c", "zookeeper"); strings.Contains(logs, "says that the ensemble has had data") {
			return nil
		}
		return []string{pod.Name + " has not said why it does not start"}
	})
	settled(t, "The only member of an ensemble does not begin anew when its disk is lost, and says why.", "")
}

// TestEnsembleTakenOver upgrades ensembles whose list of members was rendered.
func TestEnsembleTakenOver(t *testing.T) {
	e2e.Long(t)
	for _, members := range []int{1, 3} {
		t.Run(fmt.Sprint(members), func(t *testing.T) {
			e := newEnsemble(t, fmt.Sprintf("e2e-taken-over-%d", members), "")
			e.deploy(t, "cluster with a rendered list of members", e.before(t, members))
			e.client().Rows(t, "before", 1000)
			e.step(t, fmt.Sprintf("upgrade from a rendered list of %d members", members), members, func(t testing.TB) {
				pods := e.Pods(t, zookeeper)
				e.Apply(t, e.manifest(t, members))
				e.recovers(t, pods...)
			})
			e.client().Rows(t, "after", 1000)
			if members > 1 {
				t.Run("a stranger", e.logsInLater)
			}
		})
	}
}

// logsInLater makes an ensemble ask for a login that was taken over, and so has none yet: alone, restarted, and grown again.
func (e ensemble) logsInLater(t *testing.T) {
	if !e.stranger(t) {
		t.Error("the stranger does not get into an ensemble without a login: it proves nothing")
	}
	e.step(t, "login for an ensemble that was taken over", 3, func(t testing.TB) {
		e.scale(t, 1)
		e.WaitReady(t, readyTimeout)
		e.agrees(t, 1)
		pod := e.one(t, zookeeper)
		e.Kubectl(t, "delete", "pod", pod.Name)
		e.recovers(t, pod)
		e.scale(t, 3)
	})
	e.refusesStrangers(t)
}

// before is a cluster as it was rendered before ZooKeeper listed its members itself.
func (e ensemble) before(t testing.TB, members int) string {
	t.Helper()
	old, err := os.ReadFile("testdata/zookeeper-with-rendered-members.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var list strings.Builder
	for i := 1; i <= members; i++ {
		fmt.Fprintf(&list, "\n    server.%d=fluss-zookeeper-%d.fluss-zookeeper-headless:2888:3888", i, i)
	}
	text := strings.NewReplacer("\n    server.1=fluss-zookeeper-1.fluss-zookeeper-headless:2888:3888", list.String(), "  replicas: 1\n", fmt.Sprintf("  replicas: %d\n", members)).Replace(string(old))
	set := objects.Parse(t, []byte(e.manifest(t, members)))
	maps.Copy(set, objects.Parse(t, []byte(text)))
	return string(set.YAML(t))
}
