package settings

import (
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

const (
	// externalPort holds where there are clients outside of the Kubernetes cluster.
	externalPort        = expr.Ref("listeners.external.port")
	externalType        = expr.Ref("listeners.external.type")
	externalHost        = expr.Ref("listeners.external.host")
	coordinatorHost     = expr.Ref("listeners.external.coordinatorHost")
	bootstrapHost       = expr.Ref("listeners.external.bootstrapHost")
	externalAnnotations = expr.Ref("listeners.external.annotations")
	bootstrapNodePort   = expr.Ref("listeners.external.nodePorts.bootstrap")
	coordinatorNodePort = expr.Ref("listeners.external.nodePorts.coordinator")
	firstNodePort       = expr.Ref("listeners.external.nodePorts.first")

	// podMark and hostMark are what users write for names that differ from server to server.
	podMark, hostMark = "{pod}", "{host}"
	mostNodePorts     = 32767
)

var (
	externalBootstrap   = object("Service", "external-bootstrap")
	externalCoordinator = object("Service", "external-coordinator")
	externalService     = object("Service", "external-0")

	byNodePort = expr.All{externalPort, expr.Equal{Value: externalType, Text: "NodePort"}}
	// sharedHost holds where all servers have one host.
	sharedHost = expr.Same{A: externalHost, B: expr.Replace{Value: externalHost, Old: podMark, New: expr.Text("")}}
	// coordinatorsHost is what the coordinator advertises.
	coordinatorsHost = expr.Default{Value: coordinatorHost, Else: externalHost}
)

// ServerServices are the patterns of Services of which each tablet server has one: those of server 0 in base.
func ServerServices() []expr.Object { return []expr.Object{TabletService(), externalService} }

// Unnumbered is the stem of such a pattern without the number.
func Unnumbered(pattern expr.Object) string { return strings.TrimSuffix(pattern.Stem, "-0") }

// serverHost is the host of a tablet server whose pod has the name.
func serverHost(pod expr.Node) expr.Node {
	return expr.Replace{Value: externalHost, Old: podMark, New: pod}
}

// externalAdvertised is what a server advertises to clients outside: with the listeners before, a comma in front.
func externalAdvertised(host, nodePort expr.Node) expr.Node {
	return expr.If{When: externalPort, Then: expr.Concat{
		expr.Text(",EXTERNAL://"), host, expr.Text(":"), expr.If{When: byNodePort, Then: nodePort, Else: expr.Concat{externalPort}},
	}}
}

// externalRows are the Services for clients outside.
func externalRows() Table {
	number := expr.Concat{expr.Name(TabletServers()), expr.Text("-"), expr.Index{}}
	var t Table
	t.add(
		outside(externalBootstrap, bootstrapHost, bootstrapNodePort),
		outside(externalCoordinator, coordinatorsHost, coordinatorNodePort),
		outside(externalService, serverHost(number), expr.Sum{firstNodePort, expr.Index{}}),
	)
	return t
}

// outside are the rows of one Service.
func outside(service expr.Object, host, nodePort expr.Node) Table {
	port := path("spec", "ports", named("external"))
	return Table{
		Fields: []Field{
			{Object: service, Path: path("spec", "type"), Value: externalType, From: string(externalType), Standard: "LoadBalancer"},
			{Object: service, Path: path("metadata", "annotations"), Value: expr.Filled{Map: externalAnnotations, Mark: hostMark, With: host}},
			{Object: service, Path: join(port, "port"), Value: externalPort, When: externalPort, From: string(externalPort), Standard: int64(9125)},
			{Object: service, Path: join(port, "nodePort"), Value: nodePort, When: byNodePort},
		},
		Drops: []Drop{{Object: service, When: expr.Not{Node: externalPort}}},
	}
}

// inside keeps a Service in the Kubernetes cluster: it may have the internal port, and what the servers advertise to those
// who come that way is known nowhere else.
func inside(service expr.Object) Field {
	return Field{Object: service, Path: path("spec", "type"), Value: expr.Literal{Value: "ClusterIP"},
		Fixed: "it is for clients within the Kubernetes cluster, and no other knows the names that the servers advertise. For clients outside set spec.listeners.external"}
}

// externalRules are about the listener itself.
func externalRules() []rules.Rule {
	at := string(externalPort)
	others := expr.Any{externalHost, coordinatorHost, bootstrapHost, externalAnnotations, bootstrapNodePort, coordinatorNodePort, firstNodePort}
	notByNodePort := expr.Not{Node: byNodePort}
	replicas := tabletServerWorkload.ref("replicas")
	all := []rules.Rule{
		required(at, "the other fields of listeners.external do nothing without it: give the port that the servers open, for example 9125", others),
		invalid(at, expr.Text("must differ from listeners.internal.port"), externalPort, expr.Same{A: externalPort, B: internalPort}),
		invalid(at, expr.Text("must differ from listeners.client.port"), externalPort, expr.Same{A: externalPort, B: clientPort}),
		forbidden(at, "coordinator.replicas is more than 1, and several coordinators cannot share one address: set one of the two", externalPort, expr.AtLeast{Value: coordinatorWorkload.ref("replicas"), Limit: 2}),
		required(string(externalHost), "give the host that tablet servers advertise, with {pod} in place of the name of the pod, for example {pod}.fluss.example.com", externalPort),
		invalid(string(externalHost), expr.Concat{expr.Text("must contain {pod}, the name of the pod: the "), replicas, expr.Text(" tablet servers cannot share one address")},
			externalPort, externalHost, notByNodePort, sharedHost, expr.AtLeast{Value: replicas, Limit: 2}),
		required(string(coordinatorHost), "clients need the coordinator, too: give the host that it advertises", externalPort, externalHost, expr.Not{Node: expr.All{byNodePort, sharedHost}}),
		invalid(string(coordinatorHost), expr.Text("must differ from listeners.external.host: the coordinator and the tablet server have the same port"),
			externalPort, coordinatorHost, notByNodePort, expr.Same{A: coordinatorHost, B: externalHost}),
	}
	return append(all, nodePortRules()...)
}

func nodePortRules() []rules.Rule {
	replicas := tabletServerWorkload.ref("replicas")
	behind := expr.Sum{firstNodePort, replicas}
	var all []rules.Rule
	for _, port := range []expr.Ref{bootstrapNodePort, coordinatorNodePort, firstNodePort} {
		all = append(all,
			required(string(port), "listeners.external.type is NodePort: give a port from 30000 to 32767, which clients are told", byNodePort),
			forbidden(string(port), "only listeners.external.type NodePort has it", port, expr.Not{Node: byNodePort}))
	}
	for _, port := range []expr.Ref{bootstrapNodePort, coordinatorNodePort} {
		all = append(all, rules.Rule{Field: string(port), Type: field.ErrorTypeInvalid,
			When:    expr.All{byNodePort, port, firstNodePort, expr.Not{Node: expr.Less{A: port, B: firstNodePort}}, expr.Less{A: port, B: behind}},
			Message: expr.Concat{expr.Text("is the port of a tablet server: these have "), firstNodePort, expr.Text(" and the next, "), replicas, expr.Text(" in all")}})
	}
	return append(all,
		invalid(string(coordinatorNodePort), expr.Text("must differ from listeners.external.nodePorts.bootstrap"), byNodePort, coordinatorNodePort, expr.Same{A: coordinatorNodePort, B: bootstrapNodePort}),
		invalid(string(firstNodePort), expr.Concat{expr.Text("must leave room for "), replicas, expr.Text(" tablet servers up to 32767")},
			byNodePort, firstNodePort, expr.Less{A: expr.Literal{Value: int64(mostNodePorts + 1)}, B: behind}))
}

// externalNotes tell clients outside where to connect, and what they cannot reach.
func externalNotes() []Note {
	return []Note{
		{Kind: Usage, When: externalPort, Text: expr.Concat{
			expr.Text("Clients outside of the Kubernetes cluster connect to\n  "),
			expr.Default{Value: bootstrapHost, Else: expr.Text("<address>")}, expr.Text(":"), expr.If{When: byNodePort, Then: expr.Concat{bootstrapNodePort}, Else: expr.Concat{externalPort}},
			expr.Text("\nand have to resolve the hosts in listeners.external. The Services are\n  "),
			kubectl(expr.Text("get service "), expr.Name(externalBootstrap), expr.Text(" "), expr.Name(externalCoordinator), expr.Text(" "), expr.Name(externalService), expr.Text(" ...")),
		}},
		{Kind: Risk, When: expr.All{externalPort, bundledStorage}, Text: expr.Concat{
			expr.Text("listeners.external is set and minio.enabled is true: clients read tiered data from the storage itself, at "), minioURL(expr.Text("."), expr.Default{Value: expr.Namespace{}, Else: expr.Text("<namespace>")}, expr.Text(".svc")),
			expr.Text(", which nobody outside reaches."),
		}},
		{Kind: Risk, When: expr.All{externalPort, expr.Not{Node: secured}}, Text: expr.Text("listeners.external is set and security.client is not: whoever reaches the port may do everything.")},
	}
}
