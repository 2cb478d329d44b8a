package artefact

import (
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// plugin is the one that Debian's Maven takes where none is named.
const plugin = "org.apache.maven.plugins:maven-dependency-plugin:2.8"

// project is as much of a pom.xml as the plugin's copy goal needs.
type project struct {
	XMLName      xml.Name `xml:"http://maven.apache.org/POM/4.0.0 project"`
	ModelVersion string   `xml:"modelVersion"`
	GroupID      string   `xml:"groupId"`
	ArtifactID   string   `xml:"artifactId"`
	Version      string   `xml:"version"`
	Packaging    string   `xml:"packaging"`
	PluginName   string   `xml:"build>plugins>plugin>artifactId"`
	Items        []item   `xml:"build>plugins>plugin>configuration>artifactItems>artifactItem"`
}

type item struct {
	GroupID    string `xml:"groupId"`
	ArtifactID string `xml:"artifactId"`
	Version    string `xml:"version"`
	Type       string `xml:"type"`
	Classifier string `xml:"classifier,omitempty"`
}

func (a Artefact) item() item {
	parts := append(strings.Split(string(a), ":"), "", "", "", "")
	if parts[3] == "" {
		parts[3] = "jar"
	}
	return item{parts[0], parts[1], parts[2], parts[3], parts[4]}
}

func (i item) file() string {
	name := i.ArtifactID + "-" + i.Version
	if i.Classifier != "" {
		name += "-" + i.Classifier
	}
	return name + "." + i.Type
}

// oneMaven: its local repository is not made for several that write at once.
var oneMaven sync.Mutex

func maven(ctx context.Context, dir string, items []item) error {
	pom := filepath.Join(dir, "pom.xml")
	content, err := xml.MarshalIndent(project{
		ModelVersion: "4.0.0", GroupID: "fluss.dev", ArtifactID: "images", Version: "1", Packaging: "pom",
		PluginName: "maven-dependency-plugin", Items: items,
	}, "", "  ")
	if err == nil {
		err = os.WriteFile(pom, content, 0o644)
	}
	if err != nil {
		return err
	}
	oneMaven.Lock()
	defer oneMaven.Unlock()
	return run(ctx, "mvn", "--batch-mode", "--quiet", "--file", pom, plugin+":copy", "-DoutputDirectory="+dir)
}

func run(ctx context.Context, args ...string) error {
	output, err := exec.CommandContext(ctx, args[0], args[1:]...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w: %s", strings.Join(args, " "), err, output)
	}
	return nil
}
