package scripts

import (
	"crypto/sha1"
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var empty = disk{}

func known(list ...int) disk { return disk{data: true, list: append([]int{}, list...)} }

// before is a disk of a time when the list of members was rendered.
func before(files map[string]string) disk { return disk{data: true, files: files} }

func (d disk) with(name, content string) disk {
	d.files = map[string]string{name: content}
	return d
}

// TestMemberStarts: a member begins an ensemble, joins one, goes on or says why it does none of these.
func TestMemberStarts(t *testing.T) {
	two := ensemble("100000000", 1, 2)
	for name, test := range map[string]struct {
		member
		list    []int
		refusal string
	}{
		"the first start":                              {member{id: 1, replicas: 3}, []int{1}, ""},
		"the first start was cut off":                  {member{id: 1, secret: "a", replicas: 1, disk: disk{files: map[string]string{"ensemble": "a\n"}}}, []int{1}, ""},
		"the first start of another":                   {member{id: 2, replicas: 3}, nil, "no member of the ensemble answers"},
		"the first start, the first one serves":        {member{id: 2, secret: "a", replicas: 3, answers: map[int]string{1: ensemble("100000000", 1)}}, []int{1, -2}, ""},
		"the Secret cannot be read":                    {member{id: 1, secret: refused, replicas: 1}, nil, "the Secret zk cannot be read"},
		"restart":                                      {member{id: 2, disk: known(1, 2, 3), secret: "a", replicas: 3, answers: map[int]string{1: ensemble("100000000", 1, 2, 3)}}, []int{1, 2, 3}, ""},
		"restart of all":                               {member{id: 2, disk: known(1, 2, 3), secret: "a", replicas: 3, answers: map[int]string{1: electing}}, []int{1, 2, 3}, ""},
		"restart without the API server":               {member{id: 1, disk: known(1), secret: refused, replicas: 1}, []int{1}, ""},
		"restart before it had a vote":                 {member{id: 2, disk: known(1, -2), secret: "a", replicas: 3, answers: map[int]string{1: electing}}, []int{1, -2}, ""},
		"grown":                                        {member{id: 3, secret: "a", replicas: 3, answers: map[int]string{1: electing, 2: two}}, []int{1, 2, -3}, ""},
		"grown over an old claim":                      {member{id: 3, disk: known(1, 2, 3), secret: "a", replicas: 3, answers: map[int]string{1: two}}, []int{1, 2, -3}, ""},
		"grown over the list of those that stay":       {member{id: 3, disk: known(1).with("leaving", ""), secret: "a", replicas: 3, answers: map[int]string{1: ensemble("100000000", 1)}}, nil, "member 2 joins first"},
		"grown over a claim that knows":                {member{id: 3, disk: known(1, 2, 3).with("removed", ""), secret: "a", replicas: 3, answers: map[int]string{1: two}}, []int{1, 2, -3}, ""},
		"grown over a claim that knows, nobody there":  {member{id: 3, disk: known(1, 2, 3).with("removed", ""), secret: "a", replicas: 3}, nil, "no member of the ensemble answers"},
		"grown by two, the second one first":           {member{id: 3, secret: "a", replicas: 3, answers: map[int]string{1: ensemble("100000000", 1)}}, nil, "member 2 joins first"},
		"grown by two, one has no vote yet":            {member{id: 3, secret: "a", replicas: 3, answers: map[int]string{1: ensemble("100000000", 1, -2)}}, nil, "member 2 joins first"},
		"scaled to an even number":                     {member{id: 4, secret: "a", replicas: 4, answers: map[int]string{1: ensemble("100000000", 1, 2, 3)}}, nil, "set the replicas to 3 or 5"},
		"scaled to two":                                {member{id: 2, secret: "a", replicas: 2, answers: map[int]string{1: ensemble("100000000", 1)}}, nil, "set the replicas to 1 or 3"},
		"the disk of a follower is lost":               {member{id: 2, secret: "a", replicas: 3, answers: map[int]string{1: ensemble("100000000", 1, 2, 3)}}, []int{1, 3, -2}, ""},
		"the disk of the first is lost, others serve":  {member{id: 1, secret: "a", replicas: 3, answers: map[int]string{2: ensemble("100000000", 1, 2, 3)}}, []int{2, 3, -1}, ""},
		"the disk of the only one is lost":             {member{id: 1, secret: "a", replicas: 1}, nil, "says that the ensemble has had data"},
		"the disk of the first is lost, one is awake":  {member{id: 1, secret: "a", replicas: 3, answers: map[int]string{2: electing}}, nil, "no member of the ensemble answers"},
		"without a volume":                             {member{id: 1, secret: "a", replicas: 1, env: []string{"PERSISTENT=false"}}, []int{1}, ""},
		"without a volume, another is awake":           {member{id: 1, secret: "a", replicas: 3, env: []string{"PERSISTENT=false"}, answers: map[int]string{2: electing}}, nil, "no member of the ensemble answers"},
		"the list is lost":                             {member{id: 1, disk: known().with("members", ""), secret: "a", replicas: 1}, nil, "names no list of members"},
		"taken over, alone":                            {member{id: 1, disk: before(nil), replicas: 1}, []int{1}, ""},
		"taken over, counted":                          {member{id: 2, disk: before(map[string]string{"members": "3\n"}), replicas: 3}, []int{1, 2, 3}, ""},
		"taken over, others have a fixed list":         {member{id: 3, disk: before(nil), replicas: 5, answers: map[int]string{1: ensemble("0", 1, 2, 3)}}, []int{1, 2, 3}, ""},
		"taken over, others do not say":                {member{id: 3, disk: before(map[string]string{"members": "3"}), replicas: 3, answers: map[int]string{1: forbidding}}, []int{1, 2, 3}, ""},
		"grown together with the upgrade, from one":    {member{id: 2, replicas: 3, answers: map[int]string{1: oldAlone}}, nil, "set spec.zookeeper.replicas back"},
		"grown together with the upgrade, from others": {member{id: 4, replicas: 5, answers: map[int]string{1: ensemble("0", 1, 2, 3)}}, nil, "set spec.zookeeper.replicas back"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := test.run(t, "start")
			if !slices.Equal(got.list, test.list) || !strings.Contains(got.refusal, test.refusal) || (got.refusal == "") != (test.refusal == "") {
				t.Errorf("starts with %v, refusal %q; want %v, %q\n%s", got.list, got.refusal, test.list, test.refusal, got.log)
			}
		})
	}
}

// TestMemberWaitsForNames: for its own, because without it a lone member never serves, and less long for those of others.
func TestMemberWaitsForNames(t *testing.T) {
	for name, test := range map[string]struct {
		member
		// unknown is the end of a name that the first lookups do not find.
		unknown string
		list    []int
		lookups int
	}{
		"alone":              {member{id: 1, replicas: 3}, ".1", []int{1}, 31},
		"another is away":    {member{id: 1, disk: known(1, 2), secret: "a", replicas: 2}, "zk-2", []int{1, 2}, 15},
		"its own, not alone": {member{id: 2, disk: known(1, 2), secret: "a", replicas: 2}, "zk-2", []int{1, 2}, 31},
	} {
		t.Run(name, func(t *testing.T) {
			test.lookup = "#!/bin/bash\n[[ $2 == *" + test.unknown + "* ]] || exit 0\necho >>\"$STATE/lookups\"\n(($(wc -l <\"$STATE/lookups\") > 30))\n"
			got := test.run(t, "start")
			if lookups := strings.Count(got.file(t, "lookups"), "\n"); lookups != test.lookups || !slices.Equal(got.list, test.list) {
				t.Errorf("%d lookups, %v %s", lookups, got.list, got.log)
			}
		})
	}
}

// TestMemberMarks: a start that begins an ensemble or takes one over fills the Secret; the disk has the same mark.
func TestMemberMarks(t *testing.T) {
	for name, test := range map[string]struct {
		member
		login bool
	}{
		"the first start":   {member{id: 1, replicas: 1}, true},
		"taken over, alone": {member{id: 1, disk: before(nil), replicas: 1}, true},
		"taken over":        {member{id: 1, disk: before(map[string]string{"members": "3"}), replicas: 3}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := test.run(t, "start")
			data, mark := got.secret(t), got.file(t, "data/ensemble")
			if data["ensemble"] == "" || data["ensemble"]+"\n" != mark || len(data["password"]) < 32 || (data["quorum"] == "sasl") != test.login {
				t.Errorf("the Secret has %q, the mark on the disk is %q", data, mark)
			}
			config, jaas := got.file(t, "started"), got.file(t, "bin/jaas.conf")
			if strings.Contains(config, "\nquorum.auth.serverRequireSasl=true\n") != test.login || strings.Contains(jaas, `username="member" password="`+data["password"]+`"`) != test.login {
				t.Errorf("zoo.cfg and the login are\n%s\n%s", config, jaas)
			}
			sum := sha1.Sum([]byte("super:" + data["password"]))
			if digest := "\nDigestAuthenticationProvider.superDigest=super:" + base64.StdEncoding.EncodeToString(sum[:]) + "\n"; !strings.Contains(config, digest) {
				t.Errorf("zoo.cfg has not %s:\n%s", digest, config)
			}
		})
	}
}

// TestMemberRemembers: what the Secret held survives on the disk, for an API server that is away and for a Secret that is emptied.
func TestMemberRemembers(t *testing.T) {
	disk := known(1, 2, 3).with("conf/secret", "mark\npassword\nsasl\n")
	for name, m := range map[string]member{
		"no API server": {id: 2, disk: disk, secret: refused, replicas: 3}, "the Secret is empty": {id: 2, disk: disk, replicas: 3},
	} {
		got := m.run(t, "start")
		if config := got.file(t, "started"); !strings.Contains(config, "superDigest=super:") || !strings.Contains(config, "serverRequireSasl=true") {
			t.Errorf("%s: zoo.cfg is\n%s", name, config)
		}
		if data := got.secret(t); m.secret != refused && (data["ensemble"] != "mark" || data["password"] != "password" || data["quorum"] != "sasl") {
			t.Errorf("%s: the Secret has %q", name, data)
		}
	}
}

// TestMemberLeaves: only a member that the StatefulSet no longer has leaves the ensemble.
func TestMemberLeaves(t *testing.T) {
	three := map[int]string{1: ensemble("100000000", 1, 2, 3)}
	for name, test := range map[string]struct {
		member
		removed bool
	}{
		"restart":           {member{id: 3, disk: known(1, 2, 3), secret: "a", replicas: 3, answers: three}, false},
		"scaled to nothing": {member{id: 3, disk: known(1, 2, 3), secret: "a", replicas: 0, answers: three}, false},
		"no API server":     {member{id: 3, disk: known(1, 2, 3), secret: refused, replicas: 1, answers: three}, false},
		"it is out already": {member{id: 3, disk: known(1, 2, 3), secret: "a", replicas: 1, answers: map[int]string{1: ensemble("200000000", 1, 2)}}, true},
		"a fixed list":      {member{id: 3, disk: known(1, 2, 3), secret: "a", replicas: 1, answers: map[int]string{1: ensemble("0", 1, 2, 3)}}, false},
		"nobody is there":   {member{id: 3, disk: known(1, 2, 3), secret: "a", replicas: 1}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := test.run(t, "leave")
			if _, err := os.Stat(filepath.Join(got.dir, "data/removed")); (err == nil) != test.removed {
				t.Errorf("removed: %t\n%s", err == nil, got.log)
			}
			if asked, _ := os.ReadFile(filepath.Join(got.dir, "reconfigured")); len(asked) > 0 {
				t.Errorf("it asks for %s", asked)
			}
		})
	}
}
