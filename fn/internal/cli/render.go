package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"github.com/spf13/cobra"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

func renderCommand() *cobra.Command {
	var output string
	var set []string
	var argo bool
	cmd := &cobra.Command{
		Use:   "render DIR",
		Short: "Build a kustomization and print its objects",
		Long: `Build the kustomization in DIR, which may be a directory or a remote base, and print its objects. It
gives the same bytes as kustomize build --enable-alpha-plugins, but needs neither kustomize nor the
installed plugin: the expander that the kustomization lists is this binary.

With --set a field of FlussConfig is set as if by one more patch in that kustomization, the last one. It must
list the expander itself.

With --output the objects become a kustomization of their own, for tools that run no plugins (kubectl,
Flux, stock Argo CD). Building upon it is safe: what would need another expansion fails there.`,
		Example: `  fluss-fn render overlays/dev | kubectl apply --server-side -f -
  fluss-fn render overlays/dev --set tabletServer.replicas=3 --set 'config[kv.snapshot.interval]=30s'
  fluss-fn render overlays/dev --output rendered/dev`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			manifests, err := renderWith(args[0], set, argo)
			switch {
			case err != nil:
			case output != "":
				err = writeDirectory(output, manifests)
			default:
				_, err = cmd.OutOrStdout().Write(manifests)
			}
			if err != nil {
				return fmt.Errorf("rendering %s: %w", args[0], err)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "write a directory instead of standard output")
	cmd.Flags().StringArrayVar(&set, "set", nil, "set a field of FlussConfig's spec: FIELD=VALUE, the value as YAML")
	cmd.Flags().BoolVar(&argo, "argocd-parameters", false, "for Argo CD: set the fields in the Application's parameter \"spec\"")
	return cmd
}

// renderWith builds a kustomization with fields set that are not in its files.
func renderWith(dir string, set []string, argo bool) ([]byte, error) {
	files := filesys.MakeFsOnDisk()
	patch, err := patchOf(set, argo)
	if err != nil {
		return nil, err
	}
	if patch != nil {
		if files, err = withPatch(files, dir, patch); err != nil {
			return nil, err
		}
	}
	return render(files, dir)
}

// render builds a kustomization with kustomize's own library. Whatever plugins are installed, the
// expander is this binary: it stands in a plugin home of its own, and under its name on PATH.
func render(files filesys.FileSystem, dir string) ([]byte, error) {
	home, err := os.MkdirTemp("", "fluss-fn-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(home)
	if err := standIn(home); err != nil {
		return nil, err
	}
	options := krusty.MakeDefaultOptions()
	// As the kustomize command does: by kind, unless the kustomization has sortOptions.
	options.Reorder = krusty.ReorderOptionUnspecified
	options.PluginConfig = types.EnabledPluginConfig(types.BploUseStaticallyLinked)
	options.PluginConfig.FnpLoadingOptions.EnableExec = true
	objects, err := krusty.MakeKustomizer(options).Run(files, dir)
	if err != nil {
		return nil, err
	}
	return objects.AsYaml()
}

// standIn makes home the plugin home of this process, with this binary as the plugin.
func standIn(home string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("finding this binary: %w", err)
	}
	for _, name := range []string{pluginPath(home), filepath.Join(home, "fluss-fn")} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.Symlink(self, name); err != nil {
			return err
		}
	}
	if err := os.Setenv("KUSTOMIZE_PLUGIN_HOME", home); err != nil {
		return err
	}
	return os.Setenv("PATH", home+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// pluginPath is where kustomize looks for the plugin below its plugin home.
func pluginPath(home string) string {
	return filepath.Join(home, v1alpha1.APIVersion, "flussexpander", v1alpha1.ExpanderKind)
}
