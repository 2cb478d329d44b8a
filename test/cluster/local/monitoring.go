package local

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"

	"fluss.dev/kubernetes/test/cluster/internal/binaries"
	"fluss.dev/kubernetes/test/cluster/internal/config"
	"fluss.dev/kubernetes/test/internal/cachedir"
	"fluss.dev/kubernetes/test/internal/digest"
	"fluss.dev/kubernetes/test/internal/gomodule"
)

// watching are the images of the Prometheus operator, by their names in its own manifest, and of Prometheus. The operator
// expects the reloader in /bin.
var watching = imageSet{"/bin", map[string][]string{
	"prometheus-operator":        {"operator"},
	"prometheus-config-reloader": {"prometheus-config-reloader"},
	"prometheus":                 {"prometheus"},
}}

// Monitoring brings the Prometheus operator and a Prometheus, in the namespace monitoring. It scrapes the kubelets, and
// takes the PodMonitors and PrometheusRules of every namespace that have the label release=platform.
func (c Cluster) Monitoring(ctx context.Context) error {
	if _, err := c.Kubeconfig(); err != nil {
		return err
	}
	builder, err := binaries.Find(ctx, c.log)
	if err != nil {
		return err
	}
	archive, tag, err := watchingImages(ctx, builder)
	if err != nil {
		return err
	}
	if err := c.Import(ctx, "all", archive); err != nil {
		return err
	}
	settings := config.Cluster{Tag: tag}
	bundle, err := operatorBundle(ctx, builder, settings)
	if err != nil {
		return err
	}
	objects, err := settings.Monitoring()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return c.watch(ctx, append(objects, bundle...))
}

// watch applies the objects of the operator and of Prometheus, and waits until both run.
func (c Cluster) watch(ctx context.Context, objects []byte) error {
	// The kinds of the bundle are known a moment after they are made.
	err := until(ctx, "the objects of the Prometheus operator", func() error {
		apply := c.kubectl(ctx, "apply", "--server-side", "--filename=-")
		apply.Stdin = bytes.NewReader(objects)
		return run(apply)
	})
	if err != nil {
		return err
	}
	for _, workload := range []string{"deployment/prometheus-operator", "statefulset/prometheus-platform"} {
		if err := c.await(ctx, "rollout", "status", "--namespace=monitoring", workload); err != nil {
			return err
		}
	}
	c.say("Prometheus scrapes what has the label release=platform")
	return nil
}

// watchingImages makes the images, and returns their archive and their tag.
func watchingImages(ctx context.Context, builder binaries.Builder) (archive, tag string, err error) {
	var keys []string
	for _, module := range []string{"operator", "prometheus"} {
		key, err := gomodule.Module{Dir: filepath.Join(builder.Tools, module)}.Key()
		if err != nil {
			return "", "", err
		}
		keys = append(keys, key)
	}
	tag = digest.Strings(keys...)
	const file = "monitoring.tar"
	dir, err := cachedir.Make(binaries.CacheName("monitoring", tag), func(dir string) error {
		return watching.write(ctx, builder, filepath.Join(dir, file), tag)
	})
	return filepath.Join(dir, file), tag, err
}

var (
	operatorImage     = regexp.MustCompile(`[\w.-]+/[\w.-]+/(prometheus-operator|prometheus-config-reloader):v[\w.-]+`)
	operatorNamespace = regexp.MustCompile(`(?m)^( +namespace:) default$`)
)

// operatorBundle is the operator's own manifest, with the images that are here and in the namespace monitoring.
func operatorBundle(ctx context.Context, builder binaries.Builder, settings config.Cluster) ([]byte, error) {
	source, err := gomodule.Module{Dir: filepath.Join(builder.Tools, "operator")}.Source(ctx, "github.com/prometheus-operator/prometheus-operator")
	if err != nil {
		return nil, err
	}
	bundle, err := os.ReadFile(filepath.Join(source, "bundle.yaml"))
	if err != nil {
		return nil, err
	}
	bundle = operatorImage.ReplaceAllFunc(bundle, func(found []byte) []byte {
		return []byte(settings.Image(string(operatorImage.FindSubmatch(found)[1])))
	})
	return append([]byte("---\n"), operatorNamespace.ReplaceAll(bundle, []byte("$1 monitoring"))...), nil
}
