package doctor

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fluss.dev/kubernetes/fn/internal/diff"
	"fluss.dev/kubernetes/fn/internal/plural"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// pod gives a finding for each container that is not well, or else one for the pod if it is not ready.
func (e examination) pod(o diff.Object) []Finding {
	phase, stopped := get(o.Value, "status", "phase"), get(o.Value, "status", "reason")
	switch by := get(o.Value, "metadata", "deletionTimestamp"); {
	case phase == "Succeeded":
		return nil
	case by != "":
		return e.stopping(o, by)
	case phase == "Failed" && stopped != "":
		return []Finding{Finding{Object: o.String(), State: "Failed: " + stopped, Message: get(o.Value, "status", "message")}.with(stopped)}
	}
	if why, unscheduled := condition(o, "PodScheduled", "False"); unscheduled {
		return []Finding{Finding{Object: o.String(), State: "Pending: no node takes it", Message: why}.with("Pending")}
	}
	reason, message := e.warning(o)
	var found []Finding
	for _, list := range []string{"initContainerStatuses", "containerStatuses"} {
		statuses, _ := tree.Get(o.Value, "status", list).([]any)
		for _, s := range statuses {
			f := container(s, list == "initContainerStatuses")
			if f == nil {
				continue
			}
			f.Object = o.String()
			if f.Message == "" {
				f.Message = message
			}
			words := reasons(s)
			if len(words) == 0 {
				words = []string{reason}
			}
			found = append(found, f.with(words...))
		}
	}
	if _, unready := condition(o, "Ready", "False"); unready && found == nil {
		waiting := waits(o)
		state := strings.TrimSuffix("not ready: "+strings.Join(waiting, ", "), ": ")
		found = append(found, Finding{Object: o.String(), State: state, Message: message}.with(append(waiting, reason)...))
	}
	return found
}

// late is how long after its time a pod may be there: clocks differ.
const late = time.Minute

// stopping is a finding where a pod should have been gone by a time. Until then it takes the time that it is given.
func (e examination) stopping(o diff.Object, by string) []Finding {
	end, err := time.Parse(time.RFC3339, by)
	if err != nil || e.now.Before(end.Add(late)) {
		return nil
	}
	reason, message := e.warning(o)
	return []Finding{Finding{Object: o.String(), State: "Terminating, and should have been gone by " + by, Message: message}.with("Terminating", reason)}
}

// condition tells whether a condition of an object has a status, and why.
func condition(o diff.Object, kind, status string) (why string, holds bool) {
	all, _ := tree.Get(o.Value, "status", "conditions").([]any)
	for _, c := range all {
		if get(c, "type") == kind && get(c, "status") == status {
			return get(c, "message"), true
		}
	}
	return "", false
}

// reasons are the words that Kubernetes has for what is wrong with a container: why it waits, and how it ended.
func reasons(s any) []string {
	words := []string{get(s, "state", "waiting", "reason"), get(s, "state", "terminated", "reason"), get(s, "lastState", "terminated", "reason")}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" || w == initialising || w == creating })
}

// A container that has one of these reasons merely waits for others.
const (
	initialising = "PodInitializing"
	creating     = "ContainerCreating"
)

// waits are the reasons for which containers have not started.
func waits(o diff.Object) []string {
	var reasons []string
	statuses, _ := tree.Get(o.Value, "status", "containerStatuses").([]any)
	for _, s := range statuses {
		if reason := get(s, "state", "waiting", "reason"); reason != "" {
			reasons = append(reasons, reason)
		}
	}
	return reasons
}

// container is what is wrong with one, or nil. A container that merely waits for others is none.
func container(s any, init bool) *Finding {
	reason := get(s, "state", "waiting", "reason")
	if reason == initialising || reason == creating {
		reason = ""
	}
	ended := tree.Get(s, "state", "terminated")
	if ended == nil {
		ended = tree.Get(s, "lastState", "terminated")
	}
	restarts, _ := tree.Get(s, "restartCount").(int64)
	failed := ended != nil && get(ended, "exitCode") != "0"
	running := init && tree.Get(s, "state", "running") != nil && tree.Get(s, "ready") != true && tree.Get(s, "started") == true
	var states []string
	if reason != "" {
		states = append(states, reason)
	}
	if failed {
		states = append(states, fmt.Sprintf("ended with %s, exit code %s", get(ended, "reason"), get(ended, "exitCode")))
	}
	if restarts > 0 {
		states = append(states, plural.Of(restarts, "restart", "restarts"))
	}
	if running && states == nil {
		states = append(states, "still runs, and the others wait for it")
	}
	if states == nil {
		return nil
	}
	f := &Finding{State: "container " + get(s, "name") + ": " + strings.Join(states, ", "), Message: strings.TrimSpace(get(ended, "message"))}
	if f.Message == "" {
		f.Message = get(s, "state", "waiting", "message")
	}
	return f
}
