package rules

import (
	"fluss.dev/kubernetes/fn/internal/expr"
	corev1 "k8s.io/api/core/v1"
)

func environment() Table {
	key := Field{Required: "name a key of it", Texts: DataKey}
	return Table{
		"core/v1.EnvVar": {
			Fields: map[string]Field{"name": {Required: "name the variable", Texts: Variable}},
			OneOf:  []OneOf{{Fields: []string{"value", "valueFrom"}, None: true, Message: "a variable has a value or takes it from elsewhere: keep one of value and valueFrom"}},
		},
		"core/v1.EnvVarSource": {OneOf: []OneOf{{Fields: []string{"fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"},
			Message: "a variable has one source: keep one of configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef and fileKeyRef"}}},
		"core/v1.ObjectFieldSelector": {Fields: map[string]Field{"fieldPath": {Required: "name a field of the pod, for example metadata.name", Texts: []Text{
			{Pattern: `^(metadata\.(name|namespace|uid|labels|annotations)|metadata\.(labels|annotations)\['[^']+'\]|spec\.(nodeName|serviceAccountName)|status\.(hostIP|hostIPs|podIP|podIPs))$`,
				Must: "must be a field of the pod that a variable can have, for example metadata.name, spec.nodeName, status.podIP or metadata.labels['team']"}}}}},
		"core/v1.ResourceFieldSelector": {Fields: map[string]Field{"resource": {Required: "name a resource, for example limits.memory", Texts: []Text{
			{Pattern: `^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-[A-Za-z0-9]+)$`, Must: "must be a limit or request like limits.memory or requests.cpu"}}}}},
		"core/v1.ConfigMapKeySelector": {Fields: map[string]Field{"name": nameField("name a ConfigMap"), "key": key}},
		"core/v1.SecretKeySelector":    {Fields: map[string]Field{"name": nameField("name a Secret"), "key": key}},
		"core/v1.FileKeySelector": {Fields: map[string]Field{
			"volumeName": {Required: "name a volume", Texts: Label}, "path": {Required: "give the path of a file in the volume", Texts: RelativePath}, "key": {Required: "name a variable in the file", Texts: Variable}}},
	}
}

// pods is what users add to pods beside containers of ours.
func pods() Table {
	return Table{
		"core/v1.Container": {Fields: map[string]Field{
			"name": {Required: "name the container", Texts: Label}, "image": {Required: "name the image"},
			"imagePullPolicy":          enum(corev1.PullAlways, corev1.PullIfNotPresent, corev1.PullNever),
			"restartPolicy":            enum(corev1.ContainerRestartPolicyAlways, corev1.ContainerRestartPolicyOnFailure, corev1.ContainerRestartPolicyNever),
			"terminationMessagePolicy": enum(corev1.TerminationMessageReadFile, corev1.TerminationMessageFallbackToLogsOnError),
			"env":                      {Unique: []string{"name"}},
			"volumeMounts":             {Unique: []string{"mountPath"}},
		}},
		"core/v1.ContainerPort": {Fields: map[string]Field{
			"containerPort": required(between(1, 65535), "give the number of the port"), "hostPort": between(0, 65535), "name": {Texts: PortName},
			"protocol": enum(corev1.ProtocolTCP, corev1.ProtocolUDP, corev1.ProtocolSCTP),
		}},
		"core/v1.EnvFromSource": {Fields: map[string]Field{"prefix": {Texts: Variable}},
			OneOf: []OneOf{{Fields: []string{"configMapRef", "secretRef"}, Message: "variables come from one source: give one of configMapRef and secretRef"}}},
		"core/v1.ConfigMapEnvSource": {Fields: map[string]Field{"name": nameField("name a ConfigMap")}},
		"core/v1.SecretEnvSource":    {Fields: map[string]Field{"name": nameField("name a Secret")}},
		"core/v1.HostAlias": {Fields: map[string]Field{
			"ip": {Required: "give an IP address", Texts: IP}, "hostnames": {Required: "give the names of the host", Item: &Field{Texts: HostName}},
		}},
		"core/v1.PodDNSConfig": {Fields: map[string]Field{"nameservers": {Item: &Field{Texts: IP}}, "searches": {Item: &Field{Texts: SearchDomain}}},
			Rules: []Rule{atMost("nameservers", 3), atMost("searches", 32)}},
		"core/v1.PodDNSConfigOption": {Fields: map[string]Field{"name": must("the name of the option, for example ndots")}},
	}
}

func containers() Table {
	port := Field{Texts: PortName, Minimum: AtLeast(1), Maximum: AtLeast(65535)}
	probe := map[string]Field{}
	for _, name := range []string{"initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"} {
		probe[name] = notNegativeNumber()
	}
	probe["terminationGracePeriodSeconds"] = Field{Minimum: AtLeast(1)}
	return Table{
		"core/v1.Probe": {Fields: probe, OneOf: []OneOf{{Fields: []string{"exec", "httpGet", "tcpSocket", "grpc"}, None: true, Message: "a probe has one of exec, httpGet, tcpSocket and grpc"}}},
		"core/v1.HTTPGetAction": {Fields: map[string]Field{
			"port": port, "scheme": enum(corev1.URISchemeHTTP, corev1.URISchemeHTTPS),
		}},
		"core/v1.HTTPHeader":      {Fields: map[string]Field{"name": {Required: "name the header", Texts: []Text{{Pattern: `^[-A-Za-z0-9]+$`, Must: "must be the name of an HTTP header like X-Header-Name"}}}}},
		"core/v1.TCPSocketAction": {Fields: map[string]Field{"port": port}},
		"core/v1.GRPCAction":      {Fields: map[string]Field{"port": between(1, 65535)}},
		"core/v1.VolumeMount": {
			Fields: map[string]Field{
				"name": {Required: "name a volume", Texts: Label},
				"mountPath": {Required: "give the path in the container", Texts: []Text{
					{Pattern: `:`, Not: true, Must: "must not hold a colon"},
					{Pattern: `^/`, Must: "must begin with /"},
					{Pattern: `//|/\.\.?(/|$)`, Not: true, Must: "must be a plain path, without //, /./ and /../"}}},
				"subPath":           {Texts: RelativePath},
				"subPathExpr":       {Texts: RelativePath},
				"mountPropagation":  enum(corev1.MountPropagationNone, corev1.MountPropagationHostToContainer, corev1.MountPropagationBidirectional),
				"recursiveReadOnly": enum(corev1.RecursiveReadOnlyDisabled, corev1.RecursiveReadOnlyIfPossible, corev1.RecursiveReadOnlyEnabled),
			},
			OneOf: []OneOf{{Fields: []string{"subPath", "subPathExpr"}, None: true, Message: "a mount has one of subPath and subPathExpr"}},
			Rules: []Rule{forbid("recursiveReadOnly", "readOnly is not true", expr.All{is("recursiveReadOnly", "IfPossible", "Enabled"), expr.Not{Node: expr.Ref("readOnly")}})},
		},
	}
}
