package expand

import (
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

// checkByRelease is what depends on the release: nothing, where what names one is no text.
func (c *cluster) checkByRelease() Problems {
	for _, naming := range namingReleases() {
		if v := c.Spec(string(naming)); v != nil {
			if _, ok := v.(string); !ok {
				return nil
			}
		}
	}
	releases, problems := c.releases()
	// Both kinds of server read the same options.
	oldest := releases[settings.Oldest]
	errs := append(c.checkServerOptions(oldest), c.checkUncheckedOptions(oldest)...)
	return append(problems, c.fromFieldErrors(append(errs, c.checkReleaseRules(releases)...))...)
}

// warnTokens says when clients of a foreign S3 storage would get no credentials.
func (c *cluster) warnTokens() Problems {
	s3 := c.typed.S3
	if s3.Endpoint == "" || s3.AssumedRole.ARN != "" || c.Spec("minio.enabled") == true {
		return nil
	}
	return Problems{{Object: c.config, Field: "spec.s3.assumedRole.arn", Warning: true, Message: "is not set, so Fluss asks AWS for session tokens although s3.endpoint is another storage: clients cannot read what has been tiered. MinIO and its kin take any ARN, for example arn:aws:iam::000000000000:role/fluss"}}
}
