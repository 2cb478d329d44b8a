package expand

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/settings"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// check is everything that depends on the release, on the table or on the live objects.
func (c *cluster) check() Problems {
	release, problems := c.release()
	errs := c.checkServerOptions(release)
	errs = append(errs, c.checkUncheckedOptions(release)...)
	errs = append(errs, c.checkFlinkOptions()...)
	errs = append(errs, secretsIn(field.NewPath("spec"), c.spec)...)
	errs = append(errs, c.checkReplication()...)
	errs = append(errs, c.checkCoordinators(release)...)
	errs = append(errs, c.checkSessionTimeout(release)...)
	problems = append(problems, c.fromFieldErrors(errs)...)
	problems = append(problems, c.checkNames()...)
	return append(problems, c.warnTokens()...)
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

// checkReplication refuses tables that could never be made.
func (c *cluster) checkReplication() field.ErrorList {
	const factor, minimum = "default.replication.factor", "log.replica.min-in-sync-replicas-number"
	path, replicas := field.NewPath("spec", "config"), c.tabletReplicas()
	var errs field.ErrorList
	f, given := c.number(factor)
	if given && (f < 1 || f > replicas) {
		errs = append(errs, field.Invalid(path.Key(factor), f, fmt.Sprintf("must be between 1 and the %d tablet servers", replicas)))
	}
	if !given {
		f = min(replicas, 3)
	}
	switch m, ok := c.number(minimum); {
	case ok && (m < 1 || m > f):
		errs = append(errs, field.Invalid(path.Key(minimum), m, fmt.Sprintf("must be between 1 and %s, which is %d", factor, f)))
	case !ok && given && f == 1 && replicas > 2:
		// The table has 2 for as many servers, and no table of one copy could be written to.
		errs = append(errs, field.Required(path.Key(minimum), factor+" is 1; give 1 here, too"))
	}
	return errs
}

// number is a whole number in spec.config, in quotes or not.
func (c *cluster) number(key string) (int64, bool) {
	n, err := strconv.ParseInt(string(c.typed.Config[key]), 10, 64)
	return n, err == nil
}

func (c *cluster) checkCoordinators(release catalogue.Release) field.ErrorList {
	n, _ := c.Spec("coordinator.replicas").(int64)
	if n > 1 && !release.Has(catalogue.Standbys) {
		return field.ErrorList{field.Invalid(field.NewPath("spec", "coordinator", "replicas"), n, fmt.Sprintf(
			"must be 1: Fluss %s elects no leader, a second coordinator would crash-loop; standbys exist from %s on", release.Name(), catalogue.FirstWith(catalogue.Standbys)))}
	}
	return nil
}

func (c *cluster) checkSessionTimeout(release catalogue.Release) field.ErrorList {
	timeout := string(v1alpha1.SectionOf[v1alpha1.ZooKeeper](c.typed).SessionTimeout)
	if timeout == "" {
		return nil
	}
	if err := release.Check("zookeeper.client.session-timeout", timeout); err != nil {
		return field.ErrorList{field.Invalid(field.NewPath("spec", "zookeeper", "sessionTimeout"), timeout, err.Error())}
	}
	return nil
}

// warnTokens says when clients of a foreign S3 storage would get no credentials.
func (c *cluster) warnTokens() Problems {
	s3 := c.typed.S3
	if s3.Endpoint == "" || s3.AssumedRole.ARN != "" || c.Spec("minio.enabled") == true {
		return nil
	}
	return Problems{{Object: c.config, Field: "spec.s3.assumedRole.arn", Warning: true, Message: "is not set, so Fluss asks AWS for session tokens although s3.endpoint is another storage: clients cannot read what has been tiered. MinIO and its kin take any ARN, for example arn:aws:iam::000000000000:role/fluss"}}
}

// except leaves out errors about fields that are reported already, or that are above or below them.
func except(errs, reported field.ErrorList) field.ErrorList {
	return slices.DeleteFunc(errs, func(e *field.Error) bool {
		return slices.ContainsFunc(reported, func(r *field.Error) bool {
			return within(r.Field, e.Field) || within(e.Field, r.Field)
		})
	})
}

// within tells whether a field is another one or below it.
func within(field, above string) bool {
	rest, ok := strings.CutPrefix(field, above)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}
