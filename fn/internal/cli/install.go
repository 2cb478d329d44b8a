package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"github.com/spf13/cobra"
)

func installCommand() *cobra.Command {
	var home string
	cmd := &cobra.Command{
		Use:   "install",
		Short: "Install this binary as kustomize's plugin",
		Long: `Copy this binary to where kustomize looks for the plugin that fn/expander names. The plugin home is
--plugin-home, else $KUSTOMIZE_PLUGIN_HOME, else $XDG_CONFIG_HOME/kustomize/plugin, else
~/.config/kustomize/plugin. Installing again replaces it.`,
		Example: "  fluss-fn install && kustomize build --enable-alpha-plugins .",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			installed, err := install(home)
			if err != nil {
				return fmt.Errorf("installing the plugin: %w", err)
			}
			fmt.Fprintln(cmd.ErrOrStderr(), "installed", installed)
			return nil
		},
	}
	cmd.Flags().StringVar(&home, "plugin-home", "", "kustomize's plugin home")
	return cmd
}

// install copies this binary and returns where it is. The copy is complete or not there.
func install(home string) (string, error) {
	if home == "" {
		var err error
		if home, err = pluginHome(); err != nil {
			return "", err
		}
	}
	self, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("finding this binary: %w", err)
	}
	path := pluginPath(home)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	temporary, err := copyBeside(self, path)
	if err != nil {
		return "", err
	}
	if err := os.Rename(temporary, path); err != nil {
		return "", errors.Join(err, os.Remove(temporary))
	}
	return path, nil
}

func pluginHome() (string, error) {
	if home := os.Getenv("KUSTOMIZE_PLUGIN_HOME"); home != "" {
		return home, nil
	}
	config := os.Getenv("XDG_CONFIG_HOME")
	if config == "" {
		user, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("finding the plugin home: %w; give --plugin-home", err)
		}
		config = filepath.Join(user, ".config")
	}
	return filepath.Join(config, "kustomize", "plugin"), nil
}

// copyBeside copies a file to a temporary one in the directory of path, executable.
func copyBeside(source, path string) (string, error) {
	in, err := os.Open(source)
	if err != nil {
		return "", err
	}
	defer in.Close()
	out, err := os.CreateTemp(filepath.Dir(path), ".install-")
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, in)
	err = errors.Join(err, out.Chmod(0o755), out.Close())
	if err != nil {
		return "", errors.Join(err, os.Remove(out.Name()))
	}
	return out.Name(), nil
}

// pluginPath is where kustomize looks for the plugin below its plugin home.
func pluginPath(home string) string {
	return filepath.Join(home, v1alpha1.APIVersion, "flussexpander", v1alpha1.ExpanderKind)
}
