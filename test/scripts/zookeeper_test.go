package scripts

import "testing"

const (
	serving    = "Zookeeper version: 3.9.4\nMode: standalone\n"
	notServing = "This ZooKeeper instance is not currently serving requests\n"
	forbidden  = "srvr is not executed because it is not in the whitelist.\n"
)

func TestZooKeeperServes(t *testing.T) {
	away := nobody(t)
	for name, test := range map[string]struct {
		address string
		want    int
	}{
		"serving":                     {server(t, serving), 0},
		"nobody there":                {away, 1},
		"without a quorum":            {server(t, notServing), 1},
		"the word is forbidden":       {server(t, forbidden), 0},
		"no answer":                   {server(t, ""), 0},
		"one of several, in a chroot": {away + "," + server(t, serving) + "/a/b", 0},
		"none of several":             {away + ", " + server(t, notServing), 1},
		"without a port":              {"127.0.0.1.invalid", 1},
	} {
		c := newContainer(t, "a: b\nzookeeper.address: "+test.address+"\n")
		if got := c.run(t, "zookeeper.sh"); got != test.want {
			t.Errorf("%s: exit code %d, want %d", name, got, test.want)
		}
	}
}

func TestZooKeeperIsNotKnown(t *testing.T) {
	if got := newContainer(t, "a: b\n").run(t, "zookeeper.sh"); got != 0 {
		t.Errorf("exit code %d, want 0", got)
	}
}

func TestCoordinatorAlive(t *testing.T) {
	c := newContainer(t, "zookeeper.address: "+nobody(t)+"\n", "BOOTSTRAP=fluss-"+server(t, ""))
	if got := c.run(t, "coordinator-alive.sh"); got != 1 || !c.marked() {
		t.Errorf("without ZooKeeper: exit code %d, marked: %t", got, c.marked())
	}
	write(t, c.conf+"/server.yaml", "zookeeper.address: "+server(t, serving)+"\n")
	if got := c.run(t, "coordinator-alive.sh"); got != 0 || c.marked() {
		t.Errorf("with ZooKeeper again: exit code %d, marked: %t", got, c.marked())
	}
	closed := newContainer(t, "zookeeper.address: "+server(t, serving)+"\n", "BOOTSTRAP="+nobody(t))
	if got := closed.run(t, "coordinator-alive.sh"); got == 0 {
		t.Error("a coordinator whose port is closed is taken for alive")
	}
}

func TestCoordinatorStarts(t *testing.T) {
	atWork, idle := "BOOTSTRAP="+server(t, ""), "BOOTSTRAP="+nobody(t)
	for name, test := range map[string]struct {
		zookeeper, bootstrap string
		marked               bool
		want                 int
	}{
		"all there":                            {serving, atWork, false, 0},
		"ZooKeeper was away":                   {serving, atWork, true, 22},
		"ZooKeeper was away, servers are gone": {serving, idle, true, 22},
		"first start":                          {"", idle, false, 0},
	} {
		address := nobody(t)
		if test.zookeeper != "" {
			address = server(t, test.zookeeper)
		}
		c := newContainer(t, "zookeeper.address: "+address+"\nzookeeper.client.session-timeout: 15s\n", test.bootstrap)
		if test.marked {
			c.mark(t)
		}
		if code := c.run(t, "coordinator-start.sh"); code != 0 || c.slept(t) != test.want || c.marked() {
			t.Errorf("%s: exit code %d, waited %d s, want %d s; marked: %t", name, code, c.slept(t), test.want, c.marked())
		}
	}
}

// TestCoordinatorWaits has ZooKeeper come back while the coordinator waits for it.
func TestCoordinatorWaits(t *testing.T) {
	c := newContainer(t, "zookeeper.address: "+nobody(t)+"\nzookeeper.client.session-timeout: 2min\n", "BOOTSTRAP="+server(t, ""))
	back := "zookeeper.address: " + server(t, serving)
	write(t, c.conf+"/sleep", "#!/bin/sh\necho \"$1\" >> \"$TMPDIR/slept\"\n[ \"$(wc -l < \"$TMPDIR/slept\")\" = 3 ] && echo '"+back+"' > \"$FLUSS_CONF_DIR/server.yaml\"\nexit 0\n")
	if code := c.run(t, "coordinator-start.sh"); code != 0 || c.slept(t) != 3+67 {
		t.Errorf("exit code %d, waited %d s, want 70 s", code, c.slept(t))
	}
}

// TestSessionTimeouts: the wait follows the session timeout in every unit that people write it in.
func TestSessionTimeouts(t *testing.T) {
	for timeout, want := range map[string]int{"15s": 15, "15 s": 15, "1min": 60, "2 m": 120, "1500ms": 2, "1h": 3600, "": 60, "20000": 20} {
		line := "zookeeper.client.session-timeout: " + timeout + "\n"
		if timeout == "" {
			line = ""
		}
		c := newContainer(t, "zookeeper.address: "+server(t, serving)+"\n"+line, "BOOTSTRAP="+server(t, ""))
		c.mark(t)
		if timeout == "1h" {
			write(t, c.conf+"/sleep", "#!/bin/sh\necho \"$1\" >> \"$TMPDIR/slept\"\n[ $(wc -l < \"$TMPDIR/slept\") -lt 100 ] || kill $PPID\n")
			if c.run(t, "coordinator-start.sh"); c.slept(t) < 100 {
				t.Errorf("1h: waited %d s only", c.slept(t))
			}
			continue
		}
		if code := c.run(t, "coordinator-start.sh"); code != 0 || c.slept(t) != want+7 {
			t.Errorf("%q: exit code %d, waited %d s, want %d s", timeout, code, c.slept(t), want+7)
		}
	}
}
