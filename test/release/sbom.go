package main

import (
	"debug/buildinfo"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/google/uuid"
)

// writeSBOMs lists in CycloneDX what each binary is made of, as the Go tool has noted it in the binary.
func (s stage) writeSBOMs() error {
	for _, p := range s.platforms {
		info, err := buildinfo.ReadFile(s.binaryOf(p))
		if err != nil {
			return err
		}
		if err := writeFile(s.file(command, "_"+p.os+"_"+p.arch+".cdx.json"), func(out io.Writer) error {
			return cyclonedx.NewBOMEncoder(out, cyclonedx.BOMFileFormatJSON).SetPretty(true).Encode(s.sbom(p, info))
		}); err != nil {
			return err
		}
	}
	return nil
}

func (s stage) sbom(p platform, info *buildinfo.BuildInfo) *cyclonedx.BOM {
	self := golang(info.Main.Path, s.version)
	self.Type = cyclonedx.ComponentTypeApplication
	parts := []cyclonedx.Component{golang("std", strings.TrimPrefix(info.GoVersion, "go"))}
	for _, module := range info.Deps {
		parts = append(parts, golangModule(module))
	}
	bom := cyclonedx.NewBOM()
	bom.SerialNumber = uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "%s %s %s", self.PackageURL, s.commit, p)).URN()
	bom.Metadata = &cyclonedx.Metadata{
		Timestamp: s.time.Format(time.RFC3339), Component: &self,
		Properties: &[]cyclonedx.Property{{Name: "commit", Value: s.commit}, {Name: "platform", Value: p.String()}},
	}
	bom.Components = &parts
	bom.Dependencies = &[]cyclonedx.Dependency{{Ref: self.BOMRef, Dependencies: references(parts)}}
	return bom
}

func golang(path, version string) cyclonedx.Component {
	url := "pkg:golang/" + path + "@" + version
	return cyclonedx.Component{BOMRef: url, Type: cyclonedx.ComponentTypeLibrary, Name: path, Version: version, PackageURL: url, Scope: cyclonedx.ScopeRequired}
}

// golangModule is a module with the sum that go.sum has for it, which is not that of one file.
func golangModule(module *debug.Module) cyclonedx.Component {
	if module.Replace != nil {
		module = module.Replace
	}
	c := golang(module.Path, module.Version)
	c.Properties = &[]cyclonedx.Property{{Name: "go.sum", Value: module.Sum}}
	return c
}

func references(parts []cyclonedx.Component) *[]string {
	refs := make([]string, len(parts))
	for i, c := range parts {
		refs[i] = c.BOMRef
	}
	return &refs
}
