package doctor

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fluss.dev/kubernetes/fn/internal/diff"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/plural"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// Kinds are those of the objects that Examine looks at, as kubectl wants them. They carry the labels of Selector.
const Kinds = "deployments.apps,statefulsets.apps,pods,persistentvolumeclaims"

// Selector finds the objects of every cluster.
const Selector = expr.LabelName + "=" + expr.AppName + "," + expr.LabelInstance

// Examine looks at the objects of one cluster: the one of that name, or the only one where the name is empty. warnings are
// events about objects of any cluster. now is the time at which the cluster was read.
func Examine(name string, objects, warnings []diff.Object, now time.Time) (Report, error) {
	name, err := choose(name, objects)
	if err != nil {
		return Report{}, err
	}
	e := examination{events: warnings, now: now}
	r := Report{Cluster: name, Findings: []Finding{}}
	for _, o := range objects {
		if instance(o) != name {
			continue
		}
		r.Namespace = o.Namespace
		switch o.Kind {
		case "Pod":
			r.Pods++
			r.Findings = append(r.Findings, e.pod(o)...)
		case "PersistentVolumeClaim":
			r.Findings = append(r.Findings, e.claim(o)...)
		default:
			r.Findings = append(r.Findings, e.workload(o)...)
		}
	}
	return r, nil
}

func instance(o diff.Object) string { return get(o.Value, "metadata", "labels", expr.LabelInstance) }

func get(v any, path ...string) string { return tree.String(tree.Get(v, path...)) }

// choose is the cluster to look at.
func choose(name string, objects []diff.Object) (string, error) {
	var there []string
	for _, o := range objects {
		if i := instance(o); i != "" && o.Kind != "PersistentVolumeClaim" && !slices.Contains(there, i) {
			there = append(there, i)
		}
	}
	slices.Sort(there)
	switch {
	case len(there) == 0:
		return "", fmt.Errorf("there is no Fluss cluster: no Deployment, StatefulSet or pod has the labels %s=%s and %s; name another namespace with -n", expr.LabelName, expr.AppName, expr.LabelInstance)
	case name == "" && len(there) == 1:
		return there[0], nil
	case name == "":
		return "", fmt.Errorf("there are several Fluss clusters: name one of %s", strings.Join(there, ", "))
	case !slices.Contains(there, name):
		return "", fmt.Errorf("there is no Fluss cluster %s; there is %s", name, strings.Join(there, ", "))
	}
	return name, nil
}

type examination struct {
	events []diff.Object
	now    time.Time
}

// warning is the last event about an object, with its reason.
func (e examination) warning(o diff.Object) (reason, message string) {
	last := ""
	for _, event := range e.events {
		if get(event.Value, "involvedObject", "kind") != o.Kind || get(event.Value, "involvedObject", "name") != o.Name {
			continue
		}
		if at := get(event.Value, "lastTimestamp"); at >= last {
			last, reason, message = at, get(event.Value, "reason"), get(event.Value, "message")
		}
	}
	return reason, strings.TrimSpace(message)
}

func (e examination) claim(o diff.Object) []Finding {
	phase := get(o.Value, "status", "phase")
	if phase == "Bound" {
		return nil
	}
	_, message := e.warning(o)
	return []Finding{Finding{Object: o.String(), State: phase, Message: message}.with(phase)}
}

// votes is the label of the only component whose members vote.
const votes = "zookeeper"

// workload looks for pods that cannot be made, and for an ensemble of an even number.
func (e examination) workload(o diff.Object) []Finding {
	wanted, there := number(o, "spec", "replicas"), number(o, "status", "replicas")
	if o.Kind == "StatefulSet" && get(o.Value, "metadata", "labels", expr.LabelComponent) == votes && wanted%2 == 0 && wanted > 0 {
		return []Finding{Finding{Object: o.String(), State: fmt.Sprintf("is scaled to %d members", wanted),
			Message: fmt.Sprintf("an ensemble of %d survives no more failures than one of %d: set the replicas to %d or %d", wanted, wanted-1, wanted-1, wanted+1)}.with()}
	}
	if there >= wanted {
		return nil
	}
	reason, message := e.warning(o)
	if why, refused := condition(o, "ReplicaFailure", "True"); refused && message == "" {
		message = why
	}
	return []Finding{Finding{Object: o.String(), State: fmt.Sprintf("has %d of %s", there, plural.Of(wanted, "pod", "pods")), Message: message}.with(reason)}
}

func number(o diff.Object, path ...string) int64 {
	n, _ := tree.Get(o.Value, path...).(int64)
	return n
}
