package settings

import (
	"sync"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Rules say what fields of FlussConfig demand of each other. Paths are those below spec.
var Rules = sync.OnceValue(func() []rules.Rule {
	var all []rules.Rule
	for _, some := range [][]rules.Rule{listenerRules(), externalRules(), securityRules(), storageRules(), userServerYAMLRules(), secretConfigRules(), replicationRules(), variableRules(), serverOptionRules(), metricsRules(), loggingRules(), sidecarRules()} {
		all = append(all, some...)
	}
	for _, c := range Components() {
		all = append(all, c.Rules...)
	}
	return all
})

func required(at, message string, when ...expr.Node) rules.Rule {
	name := expr.Ref(at)
	return rules.Rule{Field: at, Type: field.ErrorTypeRequired, When: append(expr.All{expr.Not{Node: name}}, when...), Message: expr.Text(message)}
}

func forbidden(at, message string, when ...expr.Node) rules.Rule {
	return rules.Rule{Field: at, Type: field.ErrorTypeForbidden, When: expr.All(when), Message: expr.Text(message)}
}

func invalid(at string, message expr.Node, when ...expr.Node) rules.Rule {
	return rules.Rule{Field: at, Type: field.ErrorTypeInvalid, When: expr.All(when), Message: message}
}

func listenerRules() []rules.Rule {
	const missing = "give the number of a port; base/ has 9123 for internal and 9124 for client"
	return []rules.Rule{
		{Field: string(internalPort), Type: field.ErrorTypeRequired, When: expr.Not{Node: expr.Given{Node: internalPort}}, Message: expr.Text(missing)},
		{Field: string(clientPort), Type: field.ErrorTypeRequired, When: expr.Not{Node: expr.Given{Node: clientPort}}, Message: expr.Text(missing)},
		invalid(string(clientPort), expr.Text("must differ from listeners.internal.port"), clientPort, expr.Same{A: clientPort, B: internalPort}),
	}
}

// userServerYAMLRules are about a server.yaml of the user's.
func userServerYAMLRules() []rules.Rule {
	return []rules.Rule{
		required("configMap.name", "configMap.enabled is true; name a ConfigMap with the key server.yaml", userServerYAML),
		forbidden("config", "configMap.enabled is true, so server.yaml is your own: write the options there", userServerYAML, expr.Ref("config")),
		forbidden("uncheckedConfig", "configMap.enabled is true, so server.yaml is your own: write the options there", userServerYAML, expr.Ref("uncheckedConfig")),
	}
}

// serverOptionRules are about options that Fluss would ignore, or that lead its data off the volume.
func serverOptionRules() []rules.Rule {
	const disk = "the volume that tabletServer.persistence describes is mounted at /var/lib/fluss, and no other place outlives the pod"
	all := []rules.Rule{forbidden("config[data.dirs]", disk, expr.HasKey{Map: "config", Key: "data.dirs"})}
	for _, key := range []string{"coordinator.host", "coordinator.port", "tablet-server.host", "tablet-server.port"} {
		all = append(all, forbidden("config["+key+"]", "Fluss ignores it beside bind.listeners: set listeners", expr.HasKey{Map: "config", Key: key}))
	}
	for _, key := range []string{"data.dirs", "remote.data.dirs", "metrics.reporters", "config.providers", "coordinator.host", "tablet-server.host"} {
		all = append(all, forbidden("secretConfig["+key+"]", "is no secret: write it under config, where it is checked", expr.HasKey{Map: secretConfig, Key: key}))
	}
	return all
}

// replicationRules refuse tables that could never be made, or written to.
func replicationRules() []rules.Rule {
	const copies, minimum = "default.replication.factor", "log.replica.min-in-sync-replicas-number"
	replicas := tabletServerWorkload.ref("replicas")
	given, least := expr.Option{Map: "config", Key: copies}, expr.Option{Map: "config", Key: minimum}
	factor := expr.If{When: expr.Given{Node: given}, Then: given, Else: expr.Min{Value: replicas, Limit: 3}}
	one := expr.Literal{Value: int64(1)}
	return []rules.Rule{
		invalid("config["+copies+"]", expr.Concat{expr.Text("must be between 1 and the "), replicas, expr.Text(" tablet servers")},
			expr.Given{Node: given}, expr.Any{expr.Less{A: given, B: one}, expr.Less{A: replicas, B: given}}),
		invalid("config["+minimum+"]", expr.Concat{expr.Text("must be between 1 and " + copies + ", which is "), factor},
			expr.Given{Node: least}, expr.Any{expr.Less{A: least, B: one}, expr.Less{A: factor, B: least}}),
		// The table has 2 for as many servers, and no table of one copy could be written to.
		{Field: "config[" + minimum + "]", Type: field.ErrorTypeRequired, Message: expr.Text(copies + " is 1; give 1 here, too"),
			When: expr.All{expr.Not{Node: expr.Given{Node: least}}, expr.Equal{Value: given, Text: "1"}, expr.AtLeast{Value: replicas, Limit: 3}}},
	}
}
