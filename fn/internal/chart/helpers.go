package chart

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
)

// helper is a node that many rows hold, and so has a template of its own.
type helper struct {
	name, doc string
	node      expr.Node
	// condition templates give "true" or nothing.
	condition bool
}

func (h helper) is(n expr.Node) bool { return n != nil && reflect.DeepEqual(n, h.node) }

// helpers are found by one of the places where the table has them.
func helpers(t settings.Table) []helper {
	coordinator := expr.Object{Kind: "Deployment", Stem: "coordinator"}
	server := expr.Object{Kind: "ConfigMap", Stem: "config"}
	flink := expr.Object{Kind: "ConfigMap", Stem: "flink"}
	key := func(name string) []string {
		return []string{"spec", "template", "spec", "containers", "[name=coordinator]", "env", "[name=" + name + "]"}
	}
	secretKey := func(name, field string) []string {
		return append(key(name), "valueFrom", "secretKeyRef", field)
	}
	return []helper{
		{name: "fluss.usesS3", doc: "Whether Fluss keeps its remote data on the S3 storage that s3 and minio describe.",
			node: lineOf(t, server, "s3.region").When, condition: true},
		{name: "fluss.hasS3Keys", doc: "Whether the pods get static S3 keys from a Secret.",
			node: negate(dropOf(t, coordinator, key("AWS_ACCESS_KEY_ID")).When), condition: true},
		{name: "fluss.flink.usesS3", doc: "Whether s3 and minio describe a storage for Flink.",
			node: lineOf(t, flink, "s3.endpoint").When, condition: true},
		{name: "fluss.minio.secret", doc: "The Secret of the bundled storage.",
			node: fieldOf(t, expr.Object{Kind: "StatefulSet", Stem: "minio"}, []string{"spec", "template", "spec", "containers", "[name=minio]", "env", "[name=MINIO_ROOT_USER]", "valueFrom", "secretKeyRef", "name"}).Value},
		{name: "fluss.s3.secret", doc: "The Secret that holds the S3 keys.",
			node: fieldOf(t, coordinator, secretKey("AWS_ACCESS_KEY_ID", "name")).Value},
		{name: "fluss.s3.accessKeyKey", doc: "The key of the access key in that Secret.",
			node: fieldOf(t, coordinator, secretKey("AWS_ACCESS_KEY_ID", "key")).Value},
		{name: "fluss.s3.secretKeyKey", doc: "The key of the secret key in that Secret.",
			node: fieldOf(t, coordinator, secretKey("AWS_SECRET_ACCESS_KEY", "key")).Value},
		{name: "fluss.remoteDir", doc: "Where remote data goes. The kubelet fills in the namespace.",
			node: lineOf(t, coordinator, "remote.data.dir").Value},
		{name: "fluss.rootPath", doc: "The znode below which the cluster lives. The kubelet fills in the namespace.",
			node: lineOf(t, coordinator, "zookeeper.path.root").Value},
		{name: "fluss.bootstrapServers", doc: "The address that clients within the namespace connect to first.",
			node: lineOf(t, flink, "bootstrap.servers").Value},
	}
}

func lineOf(t settings.Table, o expr.Object, key string) settings.Line {
	var lines []settings.Line
	for _, f := range t.Files {
		if f.Object == o {
			lines = append(lines, f.Lines...)
		}
	}
	return find(lines, func(l settings.Line) bool { return l.Key == key }, "no line %s in %s", key, o)
}

func fieldOf(t settings.Table, o expr.Object, path []string) settings.Field {
	is := func(f settings.Field) bool { return f.Object == o && slices.Equal(f.Path, path) }
	return find(t.Fields, is, "no field %s in %s", strings.Join(path, "."), o)
}

func dropOf(t settings.Table, o expr.Object, path []string) settings.Drop {
	is := func(d settings.Drop) bool { return d.Object == o && slices.Equal(d.Path, path) }
	return find(t.Drops, is, "no drop of %s in %s", strings.Join(path, "."), o)
}

// find gives the first of the rows that is the one, and refuses where there is none.
func find[R any](rows []R, is func(R) bool, none string, args ...any) R {
	at := slices.IndexFunc(rows, is)
	if at < 0 {
		refuse(none, args...)
	}
	return rows[at]
}

// define writes the template of a helper; others may stand in it.
func (p printer) define(h helper) string {
	p.named = slices.DeleteFunc(slices.Clone(p.named), func(other helper) bool { return other.name == h.name })
	body := p.text(h.value())
	if h.condition {
		body = "{{- if " + p.condition(h.node) + " }}true{{ end }}"
	}
	return fmt.Sprintf("{{/* %s */}}\n{{- define %q -}}\n%s\n{{- end }}\n", h.doc, h.name, body)
}

// value is the node of a helper; conditions have none.
func (h helper) value() expr.Node {
	if h.condition {
		return nil
	}
	return h.node
}

// dataTemplate is the template that holds the data of a ConfigMap, for its checksum.
func dataTemplate(o expr.Object) string { return "fluss." + o.Stem + ".data" }
