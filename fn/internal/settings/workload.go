package settings

import (
	"fluss.dev/kubernetes/fn/internal/edit"
	"fluss.dev/kubernetes/fn/internal/expr"
)

// Workload is a Deployment or StatefulSet, with what the rows that all workloads share need to know of it.
type Workload struct {
	// Spec is its path in FlussConfig.
	Spec   expr.Ref
	Object expr.Object
	// Image is the path of its image in FlussConfig.
	Image expr.Ref
	// OwnImage is the path of an image that goes over it; "": there is none.
	OwnImage expr.Ref
	// Main is the name of its main container.
	Main string
	// Beside are its other containers, Init are its init containers.
	Beside, Init []string
}

func (p Workload) ref(key string) expr.Ref { return p.Spec + expr.Ref("."+key) }

// containers are the paths of all containers.
func (p Workload) containers() []edit.Path {
	all := []edit.Path{container("containers", p.Main)}
	for _, name := range p.Beside {
		all = append(all, container("containers", name))
	}
	for _, name := range p.Init {
		all = append(all, container("initContainers", name))
	}
	return all
}

// rows are the fields that every workload has.
func (p Workload) rows() Table {
	t := Table{Fields: p.fields()}
	t.Fields = append(t.Fields, p.containerFields()...)
	account := object("ServiceAccount", p.Object.Stem)
	t.Fields = append(t.Fields,
		Field{Object: account, Path: path("metadata", "annotations"), Value: p.ref("serviceAccount.annotations"), When: expr.Not{Node: p.ref("serviceAccount.name")}},
		Field{Object: p.Object, Path: podSpec("serviceAccountName"), Value: p.ref("serviceAccount.name")},
	)
	t.Drops = append(t.Drops, Drop{Object: account, When: p.ref("serviceAccount.name")})
	return t
}

func (p Workload) fields() []Field {
	set := func(key string, mode Mode, at ...edit.Step) Field {
		return Field{Object: p.Object, Path: at, Value: p.ref(key), Mode: mode}
	}
	return []Field{
		set("annotations", Merge, "metadata", "annotations"),
		set("labels", Merge, "metadata", "labels"),
		set("podAnnotations", Merge, "spec", "template", "metadata", "annotations"),
		set("podLabels", Merge, "spec", "template", "metadata", "labels"),
		set("nodeSelector", Merge, podSpec("nodeSelector")...),
		set("tolerations", Merge, podSpec("tolerations")...),
		set("affinity", Merge, podSpec("affinity")...),
		{Object: p.Object, Path: podSpec("topologySpreadConstraints"), Value: expr.Spread{List: p.ref("topologySpreadConstraints"), Component: p.Object.Stem}},
		set("priorityClassName", Merge, podSpec("priorityClassName")...),
		set("terminationGracePeriodSeconds", Merge, podSpec("terminationGracePeriodSeconds")...),
		set("schedulerName", Merge, podSpec("schedulerName")...),
		set("runtimeClassName", Merge, podSpec("runtimeClassName")...),
		set("dnsPolicy", Merge, podSpec("dnsPolicy")...),
		set("dnsConfig", Merge, podSpec("dnsConfig")...),
		set("hostAliases", Merge, podSpec("hostAliases")...),
		set("podSecurityContext", Merge, podSpec("securityContext")...),
		{Object: p.Object, Path: podSpec("imagePullSecrets"), Value: expr.Ref("imagePullSecrets"), Mode: Append},
		set("resources", Merge, container("containers", p.Main, "resources")...),
		set("envFrom", Merge, container("containers", p.Main, "envFrom")...),
		set("startupProbe", OneHandler, container("containers", p.Main, "startupProbe")...),
		set("livenessProbe", OneHandler, container("containers", p.Main, "livenessProbe")...),
		set("readinessProbe", OneHandler, container("containers", p.Main, "readinessProbe")...),
	}
}

// extras come after all other rows, so that what the user adds wins over what the table computes.
func (p Workload) extras() []Field {
	add := func(key string, mode Mode, at ...edit.Step) Field {
		return Field{Object: p.Object, Path: at, Value: p.ref(key), Mode: mode}
	}
	return []Field{
		add("extraVolumes", Append, podSpec("volumes")...),
		add("extraEnv", Append, container("containers", p.Main, "env")...),
		add("extraVolumeMounts", Append, container("containers", p.Main, "volumeMounts")...),
		add("initContainers", Extend, podSpec("initContainers")...),
		add("sidecars", Extend, podSpec("containers")...),
	}
}

func (p Workload) containerFields() []Field {
	var image, pullPolicy expr.Node = p.Image, p.Image + ".pullPolicy"
	if p.OwnImage != "" {
		image, pullPolicy = expr.Image{Common: p.Image, Own: p.OwnImage}, expr.Default{Value: p.OwnImage + ".pullPolicy", Else: p.Image + ".pullPolicy"}
	}
	var fields []Field
	for _, at := range p.containers() {
		fields = append(fields,
			Field{Object: p.Object, Path: join(at, "image"), Value: image, Mode: Image},
			Field{Object: p.Object, Path: join(at, "imagePullPolicy"), Value: pullPolicy},
			Field{Object: p.Object, Path: join(at, "securityContext"), Value: p.ref("securityContext")},
		)
	}
	return fields
}

// binding lets the role of the workload go to the account that its pods have.
func (p Workload) binding() Field {
	account := object("ServiceAccount", p.Object.Stem)
	return Field{Object: object("RoleBinding", p.Object.Stem), Value: p.ref("serviceAccount.name"),
		Path: path("subjects", edit.Item("kind", account.Kind, "name", live(account)), "name")}
}

// replicas of the workload.
func (p Workload) replicas() Field {
	return Field{Object: p.Object, Path: path("spec", "replicas"), Value: p.ref("replicas")}
}

// counted are the replicas of a workload whose number other rows depend on.
func (p Workload) counted() Field {
	f := p.replicas()
	f.Lift = true
	return f
}

// variable computes the value of a variable of the main container from fields of FlussConfig.
func (p Workload) variable(name string, value expr.Node, from string) Field {
	return Field{Object: p.Object, Path: container("containers", p.Main, "env", named(name), "value"), Value: value, From: from}
}

// service are the rows of the Service that key configures.
func (p Workload) service(key string, service expr.Object) []Field {
	return []Field{
		{Object: service, Path: path("spec", "type"), Value: p.ref(key + ".type")},
		{Object: service, Path: path("metadata", "annotations"), Value: p.ref(key + ".annotations")},
	}
}

// serviceAnnotations are those of a Service for clients within the Kubernetes cluster.
func (p Workload) serviceAnnotations(service expr.Object) Field {
	return Field{Object: service, Path: path("metadata", "annotations"), Value: p.ref("service.annotations")}
}

// early keeps a Service that knows pods which are not Ready yet as it is.
func early(service expr.Object, why string) Field {
	return Field{Object: service, Path: path("spec", "publishNotReadyAddresses"), Value: expr.Literal{Value: true}, Fixed: why, Needed: true}
}

// headless keeps the Service that gives the pods of a StatefulSet their names without an address of its own.
func headless(service expr.Object) Field {
	return Field{Object: service, Path: path("spec", "clusterIP"), Value: expr.Literal{Value: "None"},
		Fixed: "without it the pods have no names of their own in DNS", Needed: true}
}

// numbered keeps the number of the first pod of a StatefulSet. Kubernetes begins with 0 where none is written.
func (p Workload) numbered(first int64) Field {
	return Field{Object: p.Object, Path: path("spec", "ordinals", "start"), Value: expr.Literal{Value: first}, Needed: first != 0,
		Fixed: "a pod finds its volume by its number: with other numbers the pods start on empty volumes, and the data stays on the old ones"}
}

// budget are the rows of the PodDisruptionBudget.
func (p Workload) budget() Table {
	budget := object("PodDisruptionBudget", p.Object.Stem)
	enabled := p.ref("podDisruptionBudget.enabled")
	return Table{
		Fields: []Field{{Object: budget, Path: path("spec", "maxUnavailable"), Value: p.ref("podDisruptionBudget.maxUnavailable"), When: expr.Not{Node: expr.Equal{Value: enabled, Text: "false"}}}},
		Drops:  []Drop{{Object: budget, When: expr.Equal{Value: enabled, Text: "false"}}},
	}
}

// persistence are the rows of the claim named data.
func (p Workload) persistence() Table {
	template := p.Claim()
	claim := join(template, "spec")
	class := p.ref("persistence.storageClass")
	// Claims stay unless somebody says no: data must not go with the pods by an omission.
	off := expr.Equal{Value: p.ref("persistence.enabled"), Text: "false"}
	on := expr.Not{Node: off}
	return Table{
		Fields: []Field{
			{Object: p.Object, Path: join(claim, "storageClassName"), When: expr.All{on, class},
				Value: expr.If{When: expr.Equal{Value: class, Text: "-"}, Then: expr.Text(""), Else: class}},
			{Object: p.Object, Path: join(claim, "resources", "requests", "storage"), Value: p.ref("persistence.size"), When: on},
			{Object: p.Object, Path: podSpec("volumes"), Mode: Append, When: off,
				Value: expr.Literal{Value: []any{map[string]any{"name": "data", "emptyDir": map[string]any{}}}}},
		},
		Drops: []Drop{{Object: p.Object, Path: template, When: off}},
	}
}

// Persistent is the variable that tells scripts whether the volume outlives the pod: true or false.
const Persistent = "PERSISTENT"

func (p Workload) persistent() Field {
	enabled := p.ref("persistence.enabled")
	return p.variable(Persistent, expr.If{When: expr.Equal{Value: enabled, Text: "false"}, Then: expr.Text("false"), Else: expr.Text("true")}, string(enabled))
}

// without drops parts of the workload where a condition holds.
func (p Workload) without(when expr.Node, parts ...edit.Path) Table {
	var t Table
	for _, part := range parts {
		t.Drops = append(t.Drops, Drop{Object: p.Object, Path: part, When: when})
	}
	return t
}

// secretEnv are the rows that let variables of a container come from the Secret that a field of FlussConfig names.
func secretEnv(o expr.Object, at edit.Path, secret expr.Node, from string, keys map[string]expr.Node, when expr.Node) []Field {
	var fields []Field
	for _, name := range sorted(keys) {
		ref := join(at, "env", named(name), "valueFrom", "secretKeyRef")
		fields = append(fields, Field{Object: o, Path: join(ref, "name"), Value: secret, When: when, From: from})
		if keys[name] != nil {
			fields = append(fields, Field{Object: o, Path: join(ref, "key"), Value: keys[name], When: when, From: from})
		}
	}
	return fields
}

// checksum is the annotation that rolls the pods when their configuration changes.
func (p Workload) checksum(configMap expr.Object) Field {
	return p.sum(ChecksumAnnotation, configMap)
}

// sum is an annotation of the pods that has the checksum of an object.
func (p Workload) sum(annotation edit.Step, o expr.Object) Field {
	return Field{Object: p.Object, Path: path("spec", "template", "metadata", "annotations", annotation), Value: expr.Checksum(o), From: string(p.Spec)}
}

func (t *Table) add(parts ...Table) {
	for _, p := range parts {
		t.Files = append(t.Files, p.Files...)
		t.Fields = append(t.Fields, p.Fields...)
		t.Drops = append(t.Drops, p.Drops...)
	}
}
