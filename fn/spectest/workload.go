package spectest

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"pgregory.net/rapid"
)

// workload draws what can be said of every pod.
func workload() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("annotations", annotations())
		f.maybe("labels", labels())
		f.maybe("podAnnotations", annotations())
		f.maybe("podLabels", labels())
		f.maybe("resources", resources())
		f.maybe("nodeSelector", labels())
		f.maybe("tolerations", list(toleration()))
		f.maybe("affinity", affinity())
		f.maybe("topologySpreadConstraints", spread())
		f.maybe("priorityClassName", names())
		f.maybe("terminationGracePeriodSeconds", number(0, 3600))
		f.maybe("podSecurityContext", podSecurityContext())
		f.maybe("securityContext", securityContext())
		f.merge(account())
		f.merge(extras())
		f.merge(beside())
		for _, probe := range []string{"startupProbe", "livenessProbe", "readinessProbe"} {
			f.maybe(probe, probes())
		}
		f.mention("serviceAccount", "extraEnv", "extraVolumes", "extraVolumeMounts")
		f.mention("initContainers", "sidecars", "envFrom", "hostAliases", "dnsPolicy", "dnsConfig", "schedulerName", "runtimeClassName")
		f.rest(reflect.TypeFor[v1alpha1.Workload]())
	})
}

// workload draws the fields of every workload into a section.
func (f fields) workload() {
	f.mention("Workload")
	f.merge(workload())
}

// resources ask for no more than the limit, also where they meet other ones: what is given is given in both.
func resources() *rapid.Generator[any] {
	return object(func(f fields) {
		for _, r := range []struct{ name, request, limit string }{{"cpu", "100m", "1.5"}, {"memory", "256Mi", "1Gi"}, {"example.com/gpu", "1", "1"}} {
			if f.some(r.name) {
				f.m["requests"], f.m["limits"] = with(f.m["requests"], r.name, r.request), with(f.m["limits"], r.name, r.limit)
			}
		}
	})
}

func with(m any, key string, v any) map[string]any {
	values, ok := m.(map[string]any)
	if !ok {
		values = map[string]any{}
	}
	values[key] = v
	return values
}

func toleration() *rapid.Generator[any] {
	return object(func(f fields) {
		f.always("operator", oneOf("Exists", "Equal"))
		if f.m["operator"] == "Equal" {
			f.always("key", labelKey().AsAny())
			f.always("value", labelText().AsAny())
		}
		f.maybe("effect", oneOf("NoSchedule", "PreferNoSchedule"))
	})
}

func affinity() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("nodeAffinity", rapid.Map(rapid.Just(0), func(int) any {
			return map[string]any{"requiredDuringSchedulingIgnoredDuringExecution": map[string]any{"nodeSelectorTerms": listOf(map[string]any{
				"matchExpressions": listOf(map[string]any{"key": "kubernetes.io/arch", "operator": "In", "values": listOf("amd64", "arm64")})})}}
		}))
		f.maybe("podAntiAffinity", rapid.Map(rapid.Int64Range(1, 100), func(weight int64) any {
			return map[string]any{"preferredDuringSchedulingIgnoredDuringExecution": listOf(map[string]any{"weight": weight,
				"podAffinityTerm": map[string]any{"topologyKey": "kubernetes.io/hostname", "labelSelector": map[string]any{"matchLabels": map[string]any{"a": "b"}}}})}
		}))
	})
}

// spread are constraints for different nodes labels; some bring a selector of their own.
func spread() *rapid.Generator[any] {
	keys := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"kubernetes.io/hostname", "topology.kubernetes.io/zone", "example.com/rack"}), 0, 3, rapid.ID)
	return rapid.Custom(func(t *rapid.T) any {
		constraints := []any{}
		for _, key := range keys.Draw(t, "keys") {
			f := newFields(t, map[string]any{"topologyKey": key})
			f.always("maxSkew", number(1, 5))
			f.always("whenUnsatisfiable", oneOf("DoNotSchedule", "ScheduleAnyway"))
			if f.some("selector") {
				f.set("labelSelector", map[string]any{"matchLabels": map[string]any{"mine": "yes"}})
			}
			constraints = append(constraints, f.m)
		}
		return constraints
	})
}

func podSecurityContext() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("fsGroup", number(1, 65534))
		f.maybe("fsGroupChangePolicy", oneOf("Always", "OnRootMismatch"))
		f.maybe("supplementalGroups", list(number(1, 65534)))
		f.maybe("seLinuxOptions.level", oneOf("s0:c123,c456"))
	})
}

func securityContext() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("runAsUser", number(1, 65534))
		f.maybe("runAsGroup", number(1, 65534))
		f.maybe("seccompProfile.type", oneOf("RuntimeDefault"))
	})
}

// account is one that is there already, or annotations of ours.
func account() *rapid.Generator[any] {
	return object(func(f fields) {
		if f.some("account of one's own") {
			f.set("serviceAccount.name", name().Draw(f.t, "account"))
		} else {
			f.maybe("serviceAccount.annotations", annotations())
		}
	})
}
