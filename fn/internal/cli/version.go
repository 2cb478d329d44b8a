package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"github.com/spf13/cobra"
)

// released and commit are set by the linker when a release is built; see test/release.
var released, commit string

// kustomizeModule is the library that builds kustomizations.
const kustomizeModule = "sigs.k8s.io/kustomize/api"

// versions are what this binary is made of, and what it knows.
type versions struct {
	Version      string   `json:"version"`
	Commit       string   `json:"commit"`
	Go           string   `json:"go"`
	KustomizeAPI string   `json:"kustomizeApi"`
	Fluss        []string `json:"fluss"`
}

func versionCommand() *cobra.Command {
	var output outputFormat
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the version, what it is built from, and the Fluss releases it knows",
		Long:    "Print the version of fluss-fn, its commit, the versions of Go and of kustomize's library that it is built\nfrom, and the Fluss releases whose options it knows. Any build but a release is a development build.",
		Example: "  fluss-fn version\n  fluss-fn version -o json",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info, _ := debug.ReadBuildInfo()
			v := versionsOf(info)
			if output == jsonOutput {
				return writeJSON(cmd.OutOrStdout(), v)
			}
			return v.print(cmd.OutOrStdout())
		},
	}
	output.addTo(cmd)
	return cmd
}

// versionsOf reads what the linker and the Go tool noted; info may be nil.
func versionsOf(info *debug.BuildInfo) versions {
	v := versions{Version: released, Commit: commit, Fluss: catalogue.Releases()}
	if info == nil {
		info = &debug.BuildInfo{}
	}
	v.Go = info.GoVersion
	for _, module := range info.Deps {
		if module.Path == kustomizeModule {
			v.KustomizeAPI = module.Version
		}
	}
	if v.Version == "" {
		v.Version = developmentVersion(info.Main.Version)
	}
	if v.Commit == "" {
		v.Commit = builtCommit(info.Settings)
	}
	return v
}

// developmentVersion names a build that is no release. What go install module@version builds is the module's version.
func developmentVersion(main string) string {
	if main == "" || main == "(devel)" || strings.Contains(main, "+dirty") || strings.HasPrefix(main, "v0.0.0-") {
		return "development build"
	}
	return main
}

// builtCommit is the commit that the Go tool noted, and whether files were changed since; "unknown" without one.
func builtCommit(settings []debug.BuildSetting) string {
	found, changed := "unknown", ""
	for _, s := range settings {
		switch {
		case s.Key == "vcs.revision":
			found = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", with changes"
		}
	}
	return found + changed
}

func (v versions) print(out io.Writer) error {
	_, err := fmt.Fprintf(out, "fluss-fn       %s\ncommit         %s\nGo             %s\nkustomize api  %s\nknows Fluss    %s\n",
		v.Version, v.Commit, v.Go, v.KustomizeAPI, strings.Join(v.Fluss, ", "))
	return err
}

// writeJSON writes a value for other programs.
func writeJSON(out io.Writer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
