package doctor

import (
	"fmt"
	"strings"

	"fluss.dev/kubernetes/fn/internal/diff"
	"fluss.dev/kubernetes/fn/internal/tree"
)

// pod gives a finding for each container that is not well, or else one for the pod if it is not ready.
func (e examination) pod(o diff.Object) []Finding {
	phase := get(o.Value, "status", "phase")
	if phase == "Succeeded" || tree.Get(o.Value, "metadata", "deletionTimestamp") != nil {
		return nil
	}
	if why, unscheduled := condition(o, "PodScheduled"); unscheduled {
		return []Finding{Finding{Object: o.String(), State: "Pending: no node takes it", Message: why}.with("Pending")}
	}
	reason, message := e.warning(o)
	var found []Finding
	for _, list := range []string{"initContainerStatuses", "containerStatuses"} {
		statuses, _ := tree.Get(o.Value, "status", list).([]any)
		for _, s := range statuses {
			if f := container(s, list == "initContainerStatuses"); f != nil {
				f.Object = o.String()
				if f.Message == "" {
					f.Message = message
				}
				found = append(found, f.with(reason))
			}
		}
	}
	if _, unready := condition(o, "Ready"); unready && found == nil {
		waiting := waits(o)
		state := strings.TrimSuffix("not ready: "+strings.Join(waiting, ", "), ": ")
		found = append(found, Finding{Object: o.String(), State: state, Message: message}.with(append(waiting, reason)...))
	}
	return found
}

// condition tells whether a condition of a pod is false, and why.
func condition(o diff.Object, kind string) (why string, isFalse bool) {
	all, _ := tree.Get(o.Value, "status", "conditions").([]any)
	for _, c := range all {
		if get(c, "type") == kind && get(c, "status") == "False" {
			return get(c, "message"), true
		}
	}
	return "", false
}

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
	if reason == "PodInitializing" || reason == "ContainerCreating" {
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
		states = append(states, count(int(restarts), "restart"))
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
