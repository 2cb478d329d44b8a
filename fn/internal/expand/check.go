package expand

import (
	"slices"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// check is everything that depends on the release, on the table or on the live objects.
func (c *cluster) check() Problems {
	problems := c.checkByRelease()
	errs := append(c.checkFlinkOptions(), secretsIn(field.NewPath("spec"), c.spec)...)
	problems = append(problems, c.fromFieldErrors(errs)...)
	problems = append(problems, c.checkNames()...)
	return append(problems, c.warnTokens()...)
}

// checkByRelease is what depends on the release: nothing, where what names it is no text.
func (c *cluster) checkByRelease() Problems {
	for _, naming := range []any{c.Spec("version"), c.Spec("image.tag")} {
		if _, ok := naming.(string); naming != nil && !ok {
			return nil
		}
	}
	release, problems := c.release()
	errs := slices.Concat(c.checkServerOptions(release), c.checkUncheckedOptions(release), c.checkSecretOptions(release))
	return append(problems, c.fromFieldErrors(append(errs, c.checkReleaseRules(release)...))...)
}

// release is what decides which options exist: spec.version, else the tag of the coordinator's image.
func (c *cluster) release() (catalogue.Release, Problems) {
	version, from, remedy := c.typed.Version, "", ""
	if version == "" {
		version = c.imageTag()
	}
	if c.typed.Version == "" && version != "" {
		from, remedy = "image tag ", "; set spec.version to the release in the image"
	}
	release, known := catalogue.For(version)
	if known {
		return release, nil
	}
	return release, Problems{{Object: c.config, Field: "spec.version", Warning: true, Message: from + release.Doubt() + remedy}}
}

func (c *cluster) imageTag() string {
	for _, f := range settings.All().Fields {
		n := c.object(f.Object)
		if f.Mode == settings.Image && f.Value == expr.Ref("image") && n != nil {
			if image := get(n, f.Path); image != nil {
				return overlaid(image.YNode(), c.Spec("image")).Tag
			}
		}
	}
	return ""
}

func (c *cluster) checkReleaseRules(release catalogue.Release) (errs field.ErrorList) {
	for _, r := range settings.ReleaseRules() {
		if release.Has(r.Fact) == r.Lacks {
			continue
		}
		if err := r.Rule(release.Name()).Broken(field.NewPath("spec"), c); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

// warnTokens says when clients of a foreign S3 storage would get no credentials.
func (c *cluster) warnTokens() Problems {
	s3 := c.typed.S3
	if s3.Endpoint == "" || s3.AssumedRole.ARN != "" || c.Spec("minio.enabled") == true {
		return nil
	}
	return Problems{{Object: c.config, Field: "spec.s3.assumedRole.arn", Warning: true, Message: "is not set, so Fluss asks AWS for session tokens although s3.endpoint is another storage: clients cannot read what has been tiered. MinIO and its kin take any ARN, for example arn:aws:iam::000000000000:role/fluss"}}
}
