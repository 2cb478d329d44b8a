package v1alpha1

import (
	"fmt"

	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Validate checks what can be said of a spec alone, and returns every error. What depends on the Fluss
// release or on the objects is checked where they are known.
func (s *FlussConfigSpec) Validate() field.ErrorList {
	path := field.NewPath("spec")
	errs := validateImage(path.Child("image"), s.Image)
	for i, secret := range s.ImagePullSecrets {
		errs = append(errs, required(path.Child("imagePullSecrets").Index(i).Child("name"), secret.Name, "name a Secret of type kubernetes.io/dockerconfigjson")...)
	}
	errs = append(errs, validateListeners(path.Child("listeners"), s.Listeners)...)
	errs = append(errs, s.Coordinator.validate(path.Child("coordinator"))...)
	errs = append(errs, s.TabletServer.validate(path.Child("tabletServer"))...)
	errs = append(errs, s.validateSections(path)...)
	errs = append(errs, s.validateS3(path.Child("s3"))...)
	errs = append(errs, validateConfig(path.Child("config"), s.Config)...)
	errs = append(errs, validateConfig(path.Child("uncheckedConfig"), s.UncheckedConfig)...)
	return append(errs, s.validateConfigMap(path)...)
}

// MaxTabletServers bounds what one FlussConfig can ask for: each makes an object.
const MaxTabletServers = 1000

func validateListeners(path *field.Path, l Listeners) field.ErrorList {
	errs := validatePort(path.Child("internal", "port"), l.Internal.Port)
	errs = append(errs, validatePort(path.Child("client", "port"), l.Client.Port)...)
	if l.Internal.Port == l.Client.Port && l.Client.Port != 0 {
		errs = append(errs, field.Invalid(path.Child("client", "port"), l.Client.Port, "must differ from listeners.internal.port"))
	}
	return errs
}

func (c Coordinator) validate(path *field.Path) field.ErrorList {
	errs := c.Workload.validate(path)
	errs = append(errs, validateAtLeast(path.Child("replicas"), c.Replicas, 1)...)
	errs = append(errs, validateJVMOptions(path.Child("jvmOptions"), c.JVMOptions)...)
	errs = append(errs, c.Service.validate(path.Child("service"))...)
	return append(errs, c.PodDisruptionBudget.validate(path.Child("podDisruptionBudget"))...)
}

func (t TabletServer) validate(path *field.Path) field.ErrorList {
	errs := t.Workload.validate(path)
	errs = append(errs, validateAtLeast(path.Child("replicas"), t.Replicas, 1)...)
	if t.Replicas != nil && *t.Replicas > MaxTabletServers {
		errs = append(errs, field.Invalid(path.Child("replicas"), *t.Replicas, fmt.Sprintf("must be at most %d: each tablet server has a Service of its own", MaxTabletServers)))
	}
	errs = append(errs, validateJVMOptions(path.Child("jvmOptions"), t.JVMOptions)...)
	errs = append(errs, t.Service.validate(path.Child("service"))...)
	errs = append(errs, t.Persistence.validate(path.Child("persistence"))...)
	return append(errs, t.PodDisruptionBudget.validate(path.Child("podDisruptionBudget"))...)
}

func (s *FlussConfigSpec) validateConfigMap(path *field.Path) field.ErrorList {
	name := path.Child("configMap", "name")
	if !isTrue(s.ConfigMap.Enabled) {
		return validateName(name, s.ConfigMap.Name)
	}
	errs := required(name, s.ConfigMap.Name, "configMap.enabled is true; name a ConfigMap with the key server.yaml")
	errs = append(errs, validateName(name, s.ConfigMap.Name)...)
	if len(s.UncheckedConfig) > 0 {
		errs = append(errs, field.Forbidden(path.Child("uncheckedConfig"), "configMap.enabled is true, so server.yaml is your own: write the options there"))
	}
	if len(s.Config) > 0 {
		errs = append(errs, field.Forbidden(path.Child("config"), "configMap.enabled is true, so server.yaml is your own: write the options there"))
	}
	return errs
}
