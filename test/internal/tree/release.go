package tree

import (
	"fmt"
	"strings"

	"sigs.k8s.io/yaml"
)

// baseConfig is the FlussConfig that everything is built upon.
const baseConfig = "base/flussconfig.yaml"

// release is that of SetRelease; empty: the one that the manifests name.
var release string

// SetRelease has every tree that is made from then on run that release of Fluss; empty: the one that the manifests name.
func SetRelease(version string) { release = version }

// ReleaseSpec is what FlussConfig, or the values of the chart, say so that this release runs; empty: nothing.
func ReleaseSpec() map[string]any {
	if release == "" {
		return nil
	}
	spec := map[string]any{"image": map[string]any{"tag": release}}
	if limits := DiskLimits(release); len(limits) > 0 {
		spec["config"] = limits
	}
	return spec
}

// DiskLimits are the options by which a release from 1.0 on does not reject all writes where a disk is 85 % full. The disks of
// machines that run tests often are, and all servers share one.
func DiskLimits(release string) map[string]any {
	if strings.HasPrefix(release, "0.") {
		return nil
	}
	return map[string]any{"server.data-disk.write-limit-ratio": "0.99", "server.data-disk.write-recover-ratio": "0.98"}
}

// released puts ReleaseSpec into the FlussConfig of base.
func released(content string) (string, error) {
	var config struct {
		APIVersion string         `json:"apiVersion"`
		Kind       string         `json:"kind"`
		Metadata   map[string]any `json:"metadata"`
		Spec       map[string]any `json:"spec"`
	}
	if err := yaml.UnmarshalStrict([]byte(content), &config); err != nil {
		return "", fmt.Errorf("reading %s: %w", baseConfig, err)
	}
	for field, value := range ReleaseSpec() {
		if config.Spec[field] != nil {
			return "", fmt.Errorf("%s has spec.%s, which a release of its own needs: merge the two in test/internal/tree", baseConfig, field)
		}
		config.Spec[field] = value
	}
	text, err := yaml.Marshal(config)
	return string(text), err
}
