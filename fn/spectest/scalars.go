package spectest

import (
	"pgregory.net/rapid"
)

// What is easily taken for something else: by YAML, by templates, by shells and by Kubernetes.
var tricky = []string{
	"", " ", "true", "no", "null", "~", "007", "0x1f", "1e3", "1_000", "12:30", "-", "- a", "a: b", "# a", "a # b", "{}", "[a]", "{{ .Values }}", "$(POD_NAMESPACE)",
	"${HOME}", `"quoted"`, "'quoted'", `back\slash`, "tab\tinside", "line\nbreak", "trailing\n", "\nleading", "|", ">", "&a", "*a", "!a", "@a", "%a", "`a`", "ä € 日本 😀", "1.10", "2001-01-01",
}

// Generators are made anew for each use: rapid's may not be shared by tests that run at once.

// anyText is whatever a variable or an annotation may hold.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(tricky), rapid.StringMatching(`[ -~]{0,20}`))
}

// name of a Kubernetes object.
func name() *rapid.Generator[string] {
	return rapid.StringMatching(`[a-z]([a-z0-9-]{0,8}[a-z0-9])?(\.[a-z0-9]{1,5})?`)
}

func labelKey() *rapid.Generator[string] {
	return rapid.StringMatching(`(example\.com/)?[a-zA-Z][a-zA-Z0-9_.-]{0,8}[a-zA-Z0-9]`)
}

func labelText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom([]string{"", "true", "1", "1.10", "no"}), rapid.StringMatching(`[a-zA-Z0-9]([a-zA-Z0-9_.-]{0,8}[a-zA-Z0-9])?`))
}

func host() *rapid.Generator[string] {
	return rapid.StringMatching(`[a-z]([a-z0-9-]{0,6}[a-z0-9])?\.example\.com`)
}

func port() *rapid.Generator[int] { return rapid.IntRange(1, 65535) }

func quantity() *rapid.Generator[any] {
	return oneOf[any]("1", "1Gi", "1.5Ti", "500M", int64(1<<30), "1e9")
}

func yesOrNo() *rapid.Generator[any] { return rapid.Bool().AsAny() }

func names() *rapid.Generator[any] { return name().AsAny() }

func annotations() *rapid.Generator[any] { return texts(labelKey(), anyText()) }

func labels() *rapid.Generator[any] { return texts(labelKey(), labelText()) }

func image() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("registry", oneOf("registry.example.com", "localhost:5000", "mirror.example.com:443/docker"))
		f.maybe("repository", oneOf("fluss", "apache/fluss", "some/where/else_d.eep-ly"))
		f.maybe("tag", rapid.OneOf(oneOf("0.9.1-incubating", "1.0.0", "1.0.0-java17"), rapid.StringMatching(`[a-z_][a-zA-Z0-9_.-]{0,10}`).AsAny()))
		f.maybe("digest", rapid.StringMatching(`sha256:[0-9a-f]{64}`).AsAny())
		f.maybe("pullPolicy", oneOf("Always", "IfNotPresent", "Never"))
	})
}

func service() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("type", oneOf("ClusterIP", "NodePort", "LoadBalancer"))
		f.maybe("annotations", annotations())
	})
}

func persistence() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("enabled", yesOrNo())
		f.maybe("storageClass", rapid.OneOf(oneOf("", "-"), names()))
		f.maybe("size", quantity())
	})
}

func budget() *rapid.Generator[any] {
	return object(func(f fields) {
		f.maybe("enabled", yesOrNo())
		f.maybe("maxUnavailable", oneOf[any](int64(0), int64(1), int64(7), "25%", "100%"))
	})
}

func jvmOptions() *rapid.Generator[any] {
	return list(oneOf("-Xmx512m", "-XX:+UseZGC", "-XX:MaxRAMPercentage=50.5", "-Da.b=c,d:e/f", "-ea"))
}
