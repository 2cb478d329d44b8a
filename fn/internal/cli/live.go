package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"os/exec"
	"slices"
	"strings"

	"fluss.dev/kubernetes/fn/internal/diff"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/tree"
	"github.com/spf13/cobra"
)

// liveOptions say which cluster is read. kubectl does that: it knows every way to log in, and this program needs no client
// of its own.
type liveOptions struct {
	on                             bool
	kubeconfig, context, namespace string
}

func (l *liveOptions) addTo(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&l.on, "live", false, "compare with the running cluster, which kubectl reads")
	l.addClusterTo(cmd, "with --live: ", "the namespace of objects that say none")
}

// addClusterTo gives a command the flags that say which cluster; when stands before what each says.
func (l *liveOptions) addClusterTo(cmd *cobra.Command, when, namespace string) {
	cmd.Flags().StringVar(&l.kubeconfig, "kubeconfig", "", when+"the kubeconfig that kubectl uses")
	cmd.Flags().StringVar(&l.context, "context", "", when+"the context that kubectl uses")
	cmd.Flags().StringVarP(&l.namespace, "namespace", "n", "", when+namespace)
}

// without is what is said where there is no kubectl.
func (l liveOptions) without() string {
	if l.on {
		return "--live needs kubectl on your PATH, which is not there; or give what it prints as OLD"
	}
	return "kubectl is needed on your PATH, and is not there"
}

// read gets the objects of the new state as they are in the cluster, and those that are no longer in it.
func (l liveOptions) read(after []diff.Object) ([]diff.Object, error) {
	list := make([]any, len(after))
	for i, o := range after {
		list[i] = map[string]any{"apiVersion": o.Value["apiVersion"], "kind": o.Kind, "metadata": metadataOf(o)}
	}
	wanted, err := json.Marshal(map[string]any{"apiVersion": "v1", "kind": "List", "items": list})
	if err != nil {
		return nil, err
	}
	there, err := l.get(wanted, "--filename=-")
	if err != nil {
		return nil, err
	}
	instance, namespace := instanceOf(after)
	labelled := []string{strings.Join(diff.Kinds(after), ","), "--selector=" + expr.LabelInstance + "=" + instance + "," + expr.LabelOurs}
	if namespace != "" {
		labelled = append(labelled, "--namespace="+namespace)
	}
	others, err := l.get(nil, labelled...)
	if err != nil {
		return nil, err
	}
	return diff.Once(append(there, others...)), nil
}

func metadataOf(o diff.Object) map[string]any {
	metadata := map[string]any{"name": o.Name}
	if o.Namespace != "" {
		metadata["namespace"] = o.Namespace
	}
	return metadata
}

// instanceOf is the name of the cluster among objects, and its namespace.
func instanceOf(objects []diff.Object) (name, namespace string) {
	i := slices.IndexFunc(objects, func(o diff.Object) bool {
		return tree.Get(o.Value, "metadata", "labels", expr.LabelOurs) != nil && tree.Get(o.Value, "metadata", "labels", expr.LabelInstance) != nil
	})
	if i < 0 {
		return "", ""
	}
	return tree.String(tree.Get(objects[i].Value, "metadata", "labels", expr.LabelInstance)), objects[i].Namespace
}

// namespaceIsMissing tells whether the namespace that was given is known not to exist. Not everybody may ask for it.
func (l liveOptions) namespaceIsMissing() bool {
	if l.namespace == "" {
		return false
	}
	there, err := l.get(nil, "namespaces", "--field-selector=metadata.name="+l.namespace)
	return err == nil && len(there) == 0
}

// get runs kubectl get.
func (l liveOptions) get(stdin []byte, args ...string) ([]diff.Object, error) {
	all := append([]string{"get", "--output=yaml", "--show-managed-fields", "--ignore-not-found"}, args...)
	for flag, value := range map[string]string{"kubeconfig": l.kubeconfig, "context": l.context} {
		if value != "" {
			all = append(all, "--"+flag+"="+value)
		}
	}
	if l.namespace != "" && !slices.ContainsFunc(args, func(arg string) bool { return strings.HasPrefix(arg, "--namespace=") }) {
		all = append(all, "--namespace="+l.namespace)
	}
	cmd := exec.Command("kubectl", all...)
	var out, log bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(stdin), &out, &log
	switch err := cmd.Run(); {
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New(l.without())
	case err != nil:
		return nil, kubectlError(log.String())
	}
	return readStream(&out)
}
