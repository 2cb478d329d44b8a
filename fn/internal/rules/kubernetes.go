package rules

import (
	"fmt"

	"fluss.dev/kubernetes/fn/internal/expr"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Kubernetes holds what the API server demands of the types of its own that a pod is made of.
func Kubernetes() Table {
	return Join(scheduling(), selectors(), securityContexts(), environment(), containers(), pods(), volumes(), volumeSources(), claims(), peers())
}

// names is a list of objects of Kubernetes.
func nameField(required string) Field { return Field{Required: required, Texts: ObjectName} }

// must is a field that the API server wants, with what it is.
func must(what string) Field { return Field{Required: "give " + what} }

func between(least, most int64) Field {
	return Field{Minimum: AtLeast(least), Maximum: AtLeast(most)}
}

func notNegativeNumber() Field { return Field{Minimum: AtLeast(0)} }

// userID is the number of a user or group.
func userID() Field { return between(0, 1<<31-1) }

func enum[T ~string](words ...T) Field { return Field{Enum: Words(words...)} }

func required(f Field, message string) Field {
	f.Required = message
	return f
}

// forbid is a rule against a field.
func forbid(name, message string, when expr.Node) Rule {
	return Rule{Field: name, Type: field.ErrorTypeForbidden, When: when, Message: expr.Text(message)}
}

// demand is a rule for a field.
func demand(name, message string, when expr.Node) Rule {
	return Rule{Field: name, Type: field.ErrorTypeRequired, When: expr.All{when, expr.Not{Node: expr.Ref(name)}}, Message: expr.Text(message)}
}

// atMost is a rule for a list of which Kubernetes takes some items.
func atMost(name string, count int) Rule {
	return forbid(name, fmt.Sprintf("Kubernetes takes at most %d: leave some out", count), expr.Longer{List: expr.Ref(name), Than: count})
}

func is(name expr.Ref, words ...string) expr.Node {
	var any expr.Any
	for _, w := range words {
		any = append(any, expr.Equal{Value: name, Text: w})
	}
	if len(any) == 1 {
		return any[0]
	}
	return any
}

func scheduling() Table {
	const exists = string(corev1.TolerationOpExists)
	return Table{
		"core/v1.ResourceRequirements": {Fields: map[string]Field{
			"limits":   {Keys: ContainerResource, Item: &Field{Sign: NotNegative}},
			"requests": {Keys: ContainerResource, Item: &Field{Sign: NotNegative}, AtMost: "limits", Exactly: `^hugepages-|/`},
		}, Rules: []Rule{forbid("claims", "no field gives the pods resourceClaims: leave it out, or patch both into the object", given("claims"))}},
		"core/v1.ResourceClaim": {Fields: map[string]Field{"name": must("the name of a claim of the pod")}},
		"core/v1.Toleration": {
			Fields: map[string]Field{
				"key":      {Texts: LabelKey},
				"operator": enum(corev1.TolerationOpEqual, corev1.TolerationOpExists),
				"value":    {Texts: LabelValue},
				"effect":   enum(corev1.TaintEffectNoSchedule, corev1.TaintEffectPreferNoSchedule, corev1.TaintEffectNoExecute),
			},
			Rules: []Rule{
				{Field: "key", Type: field.ErrorTypeRequired, Message: expr.Text("only operator Exists may go without a key"),
					When: expr.Not{Node: expr.Any{expr.Ref("key"), is("operator", exists)}}},
				forbid("value", "operator Exists takes any value: leave it out", expr.All{expr.Ref("value"), is("operator", exists)}),
				forbid("tolerationSeconds", "only effect NoExecute ends after a time", expr.All{given("tolerationSeconds"), expr.Ref("effect"), expr.Not{Node: is("effect", "NoExecute")}}),
			},
		},
		"core/v1.TopologySpreadConstraint": {
			Fields: map[string]Field{
				"maxSkew":            {Required: "give how many pods more than elsewhere a place may have, for example 1", Minimum: AtLeast(1)},
				"topologyKey":        {Required: "name a node label, for example topology.kubernetes.io/zone", Texts: LabelKey},
				"whenUnsatisfiable":  required(enum(corev1.DoNotSchedule, corev1.ScheduleAnyway), "DoNotSchedule or ScheduleAnyway"),
				"minDomains":         {Minimum: AtLeast(1)},
				"nodeAffinityPolicy": enum(corev1.NodeInclusionPolicyHonor, corev1.NodeInclusionPolicyIgnore),
				"nodeTaintsPolicy":   enum(corev1.NodeInclusionPolicyHonor, corev1.NodeInclusionPolicyIgnore),
				"matchLabelKeys":     {Item: &Field{Texts: LabelKey}},
			},
			Rules: []Rule{forbid("minDomains", "only DoNotSchedule takes it", expr.All{given("minDomains"), is("whenUnsatisfiable", "ScheduleAnyway")})},
		},
		"core/v1.NodeSelector":     {Fields: map[string]Field{"nodeSelectorTerms": must("at least one term")}},
		"core/v1.NodeSelectorTerm": {},
		"core/v1.NodeSelectorRequirement": {
			Fields: map[string]Field{
				"key":    {Required: "name a node label, for example kubernetes.io/arch", Texts: LabelKey},
				"values": {Item: &Field{Texts: LabelValue}},
				"operator": required(enum(corev1.NodeSelectorOpIn, corev1.NodeSelectorOpNotIn, corev1.NodeSelectorOpExists, corev1.NodeSelectorOpDoesNotExist,
					corev1.NodeSelectorOpGt, corev1.NodeSelectorOpLt), "for example In or Exists"),
			},
			Rules: []Rule{
				demand("values", "list what In, NotIn, Gt and Lt compare with", is("operator", "In", "NotIn", "Gt", "Lt")),
				forbid("values", "Exists and DoesNotExist take none", expr.All{expr.Ref("values"), is("operator", "Exists", "DoesNotExist")}),
				forbid("values", "Gt and Lt compare with one number: give one value", expr.All{expr.Longer{List: "values", Than: 1}, is("operator", "Gt", "Lt")}),
			},
		},
		"core/v1.PreferredSchedulingTerm": {Fields: map[string]Field{
			"weight": required(between(1, 100), "give a weight from 1 to 100"), "preference": must("what is preferred"),
		}},
		"core/v1.WeightedPodAffinityTerm": {Fields: map[string]Field{
			"weight": required(between(1, 100), "give a weight from 1 to 100"), "podAffinityTerm": must("what is preferred"),
		}},
		"core/v1.PodAffinityTerm": {Fields: map[string]Field{
			"topologyKey": {Required: "name a node label, for example kubernetes.io/hostname", Texts: LabelKey},
			"namespaces":  {Item: &Field{Texts: Label}},
		}},
	}
}

// given holds where there is a value, also 0 and false.
func given(name expr.Ref) expr.Node { return expr.Given{Node: name} }

func selectors() Table {
	return Table{
		"meta/v1.LabelSelector": {Fields: map[string]Field{"matchLabels": {Keys: LabelKey, Item: &Field{Texts: LabelValue}}}},
		"meta/v1.LabelSelectorRequirement": {
			Fields: map[string]Field{
				"key":      {Required: "name a label", Texts: LabelKey},
				"values":   {Item: &Field{Texts: LabelValue}},
				"operator": required(enum("In", "NotIn", "Exists", "DoesNotExist"), "In, NotIn, Exists or DoesNotExist"),
			},
			Rules: []Rule{
				demand("values", "list what In and NotIn compare with", is("operator", "In", "NotIn")),
				forbid("values", "Exists and DoesNotExist take none", expr.All{expr.Ref("values"), is("operator", "Exists", "DoesNotExist")}),
			},
		},
	}
}

// peers are those that a NetworkPolicy lets in.
func peers() Table {
	return Table{
		"networking/v1.NetworkPolicyPeer": {Rules: []Rule{
			demand("ipBlock", "give an ipBlock, a podSelector or a namespaceSelector: {} selects all", expr.Not{Node: expr.Any{given("podSelector"), given("namespaceSelector")}}),
			forbid("ipBlock", "is one peer, and selectors are another: write two items", expr.All{expr.Ref("ipBlock"), expr.Any{given("podSelector"), given("namespaceSelector")}}),
		}},
		"networking/v1.IPBlock": {Fields: map[string]Field{
			"cidr":   {Required: "give a range like 192.0.2.0/24", Texts: CIDR},
			"except": {Item: &Field{Texts: CIDR}},
		}},
	}
}

func securityContexts() Table {
	profile := []Rule{
		demand("localhostProfile", "type Localhost wants the path of a profile on the node", is("type", "Localhost")),
		forbid("localhostProfile", "only type Localhost takes one", expr.All{expr.Ref("localhostProfile"), expr.Ref("type"), expr.Not{Node: is("type", "Localhost")}}),
	}
	kind := required(enum(corev1.SeccompProfileTypeRuntimeDefault, corev1.SeccompProfileTypeLocalhost, corev1.SeccompProfileTypeUnconfined), "RuntimeDefault, Localhost or Unconfined")
	return Table{
		"core/v1.PodSecurityContext": {Fields: map[string]Field{
			"runAsUser": userID(), "runAsGroup": userID(), "fsGroup": userID(),
			"supplementalGroups":       {Item: ptr(userID())},
			"supplementalGroupsPolicy": enum(corev1.SupplementalGroupsPolicyMerge, corev1.SupplementalGroupsPolicyStrict),
			"fsGroupChangePolicy":      enum(corev1.FSGroupChangeAlways, corev1.FSGroupChangeOnRootMismatch),
			"seLinuxChangePolicy":      enum(corev1.SELinuxChangePolicyMountOption, corev1.SELinuxChangePolicyRecursive),
			"sysctls":                  {Unique: []string{"name"}},
		}},
		"core/v1.SecurityContext": {
			Fields: map[string]Field{
				"runAsUser": userID(), "runAsGroup": userID(),
				"procMount": enum(corev1.DefaultProcMount, corev1.UnmaskedProcMount),
			},
			Rules: []Rule{forbid("privileged", "allowPrivilegeEscalation is false, and a privileged container has it: set allowPrivilegeEscalation to true as well",
				expr.All{expr.Ref("privileged"), is("allowPrivilegeEscalation", "false")})},
		},
		"core/v1.Capabilities": {Fields: map[string]Field{"add": {Item: &Field{Texts: capability}}, "drop": {Item: &Field{Texts: capability}}}},
		"core/v1.Sysctl": {Fields: map[string]Field{
			"name": {Required: "name a kernel parameter, for example net.core.somaxconn", Texts: []Text{
				{Pattern: `^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./]([a-z0-9][-_a-z0-9]*)?[a-z0-9])*$`, Must: "must be the name of a kernel parameter like net.core.somaxconn"}}},
			"value": {},
		}},
		"core/v1.SeccompProfile":  {Fields: map[string]Field{"type": kind, "localhostProfile": {Texts: RelativePath}}, Rules: profile},
		"core/v1.AppArmorProfile": {Fields: map[string]Field{"type": kind}, Rules: profile},
	}
}

var capability = []Text{{Pattern: `^[A-Z][A-Z0-9_]*$`, Must: "must be a capability like NET_ADMIN, or ALL"}}

func ptr[T any](v T) *T { return &v }
