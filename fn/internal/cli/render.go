package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"fluss.dev/kubernetes/fn/internal/expand"
	"fluss.dev/kubernetes/fn/internal/inventory"
	"fluss.dev/kubernetes/fn/internal/sandbox"
	"github.com/spf13/cobra"
)

const renderHelp = `Build the kustomization in DIR, which may be a directory or a remote base, and print its objects. It
gives the same bytes as kustomize build --enable-alpha-plugins, but needs neither kustomize nor the
installed plugin, and it runs no program that a repository names. Functions, plugins and helm charts,
also those of remote bases, are refused, all at once, with the file that asks for each.

With --allow-exec exec functions and exec plugins run, as KSOPS needs it. Then everybody who can write to
the repository, or to a remote base of it, can run any program as you. Container functions and helm charts
are refused even then.

With --set fields of FlussConfig are set over what the files say, in every FlussConfig that this
kustomization's own expander finds. The form is Helm's:

  tabletServer.replicas=5,image.tag=1.0.0    several fields
  config[kv.snapshot.interval]=30s           a name that has dots, in brackets or as kv\.snapshot\.interval
  coordinator.extraEnv[0].name=TZ            an element of a list, or the next one
  flink.catalog.name=null                    takes a field away
  zookeeper.connectionString=a:1\,b:1        a comma in a value
  coordinator.jvmOptions={-Xmx1g,-Xms1g}     a list

Values are typed as Helm types them: true, false, null and whole numbers are what they look like, everything
else is a string. With --set-string every value is a string; with --set-json it is JSON. Maps are merged,
lists are replaced.

What is built is looked at as a whole, also what layers above the expander and transformers behind it have
made of it. A change that would keep the cluster from working is an error, where kustomize lets it pass and
the pods refuse to start.

With --output the objects become a kustomization of their own, for tools that run no plugins (kubectl,
Flux, stock Argo CD). Building upon it is safe: what would need another expansion fails there. A directory
that an earlier --output wrote is replaced as a whole, edits included; any other that is not empty is left
alone. Symbolic links are not followed.`

func renderCommand() *cobra.Command {
	var output string
	var options renderOptions
	cmd := &cobra.Command{
		Use:   "render DIR",
		Short: "Build a kustomization and print its objects",
		Long:  renderHelp,
		Example: `  fluss-fn render overlays/dev | kubectl apply --server-side -f -
  fluss-fn render overlays/dev --set tabletServer.replicas=3 --set 'config[kv.snapshot.interval]=30s'
  fluss-fn render overlays/dev --output rendered/dev`,
		Args: cobra.ExactArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			result, err := render(args[0], options, cmd.ErrOrStderr())
			switch {
			case err != nil:
			case output != "":
				err = writeDirectory(output, result)
			default:
				err = print(result, cmd.OutOrStdout())
			}
			if err == nil {
				err = remind(result, cmd.ErrOrStderr())
			}
			if err != nil {
				return fmt.Errorf("rendering %s: %w", args[0], err)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "write a directory instead of standard output")
	for name, usage := range map[string]string{
		"set":        "set fields of FlussConfig's spec: FIELD=VALUE[,FIELD=VALUE...]",
		"set-string": "the same, and every value is a string",
		"set-json":   "set one field of FlussConfig's spec to a JSON value: FIELD=JSON",
	} {
		cmd.Flags().Var(setFlag{name, &options.set}, name, usage)
	}
	cmd.Flags().BoolVar(&options.argo, "argocd-parameters", false, "for Argo CD: set the fields in the Application's parameter \"spec\"")
	cmd.Flags().BoolVar(&options.allowExec, "allow-exec", false, "run the programs that repositories name; read the risk above")
	return cmd
}

// renderOptions are what a rendering depends on beside the files.
type renderOptions struct {
	set       given
	argo      bool
	allowExec bool
	// notes takes what people should know about each cluster; it may be nil.
	notes func(expand.Note)
}

// render builds a kustomization and expands it in this process; warnings go to log.
func render(dir string, o renderOptions, log io.Writer) (sandbox.Result, error) {
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) && !isRemote(dir) {
		return sandbox.Result{}, errors.New("there is no such directory")
	}
	set, err := settingsOf(o.set, o.argo)
	if err != nil {
		return sandbox.Result{}, err
	}
	result, err := sandbox.Build(dir, sandbox.Options{
		Expand:    func(dir string, in io.Reader, out io.Writer) error { return expandStream(dir, in, out, log, o.notes) },
		Set:       setter(set),
		AllowExec: o.allowExec,
	})
	if err != nil {
		return result, err
	}
	return result, expand.Verify(result.Objects.ToRNodeSlice(), result.Clusters)
}

// isRemote tells whether kustomize may take a name for the address of a repository.
func isRemote(dir string) bool {
	return isAddress(dir) || strings.Contains(dir, "//") || strings.Contains(dir, "?") || strings.Contains(dir, ".com/") || strings.Contains(dir, ":")
}

// remind tells somebody at a terminal what must exist before the pods start.
func remind(result sandbox.Result, log io.Writer) error {
	if f, ok := log.(*os.File); !ok || !isTerminal(f) {
		return nil
	}
	found, err := inventory.Of(result.Objects.ToRNodeSlice())
	if err != nil {
		return err
	}
	return found.PrintNeeds(log)
}

func print(result sandbox.Result, out io.Writer) error {
	manifests, err := result.Objects.AsYaml()
	if err != nil {
		return err
	}
	_, err = out.Write(manifests)
	return err
}
