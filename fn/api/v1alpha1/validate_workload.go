package v1alpha1

import (
	"maps"
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func (w Workload) validate(path *field.Path) field.ErrorList {
	errs := validateAnnotations(path.Child("annotations"), w.Annotations)
	errs = append(errs, validateLabels(path.Child("labels"), w.Labels)...)
	errs = append(errs, validateAnnotations(path.Child("podAnnotations"), w.PodAnnotations)...)
	errs = append(errs, validateLabels(path.Child("podLabels"), w.PodLabels)...)
	errs = append(errs, validateResources(path.Child("resources"), w.Resources)...)
	errs = append(errs, validateNodeSelector(path.Child("nodeSelector"), w.NodeSelector)...)
	errs = append(errs, validateTolerations(path.Child("tolerations"), w.Tolerations)...)
	errs = append(errs, validateSpread(path.Child("topologySpreadConstraints"), w.TopologySpreadConstraints)...)
	errs = append(errs, validateName(path.Child("priorityClassName"), w.PriorityClassName)...)
	if g := w.TerminationGracePeriodSeconds; g != nil && *g < 0 {
		errs = append(errs, field.Invalid(path.Child("terminationGracePeriodSeconds"), *g, "must not be negative"))
	}
	errs = append(errs, validateName(path.Child("serviceAccount", "name"), w.ServiceAccount.Name)...)
	errs = append(errs, validateAnnotations(path.Child("serviceAccount", "annotations"), w.ServiceAccount.Annotations)...)
	errs = append(errs, w.validateExtras(path)...)
	errs = append(errs, validateProbe(path.Child("startupProbe"), w.StartupProbe)...)
	errs = append(errs, validateProbe(path.Child("livenessProbe"), w.LivenessProbe)...)
	return append(errs, validateProbe(path.Child("readinessProbe"), w.ReadinessProbe)...)
}

func validateResources(path *field.Path, r corev1.ResourceRequirements) field.ErrorList {
	var errs field.ErrorList
	for _, list := range []struct {
		name   string
		values corev1.ResourceList
	}{{"limits", r.Limits}, {"requests", r.Requests}} {
		for _, name := range slices.Sorted(maps.Keys(list.values)) {
			q := list.values[name]
			at := path.Child(list.name).Key(string(name))
			errs = append(errs, invalid(at, name, validation.IsQualifiedName(string(name)))...)
			if q.Sign() < 0 {
				errs = append(errs, field.Invalid(at, q.String(), "must not be negative"))
			}
			limit, limited := r.Limits[name]
			if list.name == "requests" && limited && q.Cmp(limit) > 0 {
				errs = append(errs, field.Invalid(at, q.String(), "must not be more than the limit of "+limit.String()))
			}
		}
	}
	return errs
}

func validateNodeSelector(path *field.Path, selector map[string]string) field.ErrorList {
	var errs field.ErrorList
	for _, k := range slices.Sorted(maps.Keys(selector)) {
		errs = append(errs, invalid(path, k, validation.IsQualifiedName(k))...)
		errs = append(errs, invalid(path.Key(k), selector[k], validation.IsValidLabelValue(selector[k]))...)
	}
	return errs
}

func validateTolerations(path *field.Path, tolerations []corev1.Toleration) field.ErrorList {
	var errs field.ErrorList
	for i, t := range tolerations {
		at := path.Index(i)
		errs = append(errs, validateEnum(at.Child("operator"), t.Operator, corev1.TolerationOpEqual, corev1.TolerationOpExists)...)
		errs = append(errs, validateEnum(at.Child("effect"), t.Effect, corev1.TaintEffectNoSchedule, corev1.TaintEffectPreferNoSchedule, corev1.TaintEffectNoExecute)...)
		if t.Key == "" && t.Operator != corev1.TolerationOpExists {
			errs = append(errs, field.Required(at.Child("key"), "only operator Exists may go without a key"))
		}
	}
	return errs
}

func validateSpread(path *field.Path, constraints []corev1.TopologySpreadConstraint) field.ErrorList {
	var errs field.ErrorList
	for i, c := range constraints {
		at := path.Index(i)
		if c.MaxSkew < 1 {
			errs = append(errs, field.Invalid(at.Child("maxSkew"), c.MaxSkew, "must be at least 1"))
		}
		errs = append(errs, required(at.Child("topologyKey"), c.TopologyKey, "name a node label, for example topology.kubernetes.io/zone")...)
		if c.WhenUnsatisfiable == "" {
			errs = append(errs, field.Required(at.Child("whenUnsatisfiable"), "DoNotSchedule or ScheduleAnyway"))
		}
		errs = append(errs, validateEnum(at.Child("whenUnsatisfiable"), c.WhenUnsatisfiable, corev1.DoNotSchedule, corev1.ScheduleAnyway)...)
	}
	return errs
}

func (w Workload) validateExtras(path *field.Path) field.ErrorList {
	var errs field.ErrorList
	env := map[string]bool{}
	for i, e := range w.ExtraEnv {
		at := path.Child("extraEnv").Index(i).Child("name")
		errs = append(errs, required(at, e.Name, "name the variable")...)
		if env[e.Name] {
			errs = append(errs, field.Duplicate(at, e.Name))
		}
		env[e.Name] = true
	}
	volumes := map[string]bool{}
	for i, v := range w.ExtraVolumes {
		at := path.Child("extraVolumes").Index(i).Child("name")
		errs = append(errs, invalid(at, v.Name, validation.IsDNS1123Label(v.Name))...)
		if volumes[v.Name] {
			errs = append(errs, field.Duplicate(at, v.Name))
		}
		volumes[v.Name] = true
	}
	for i, m := range w.ExtraVolumeMounts {
		at := path.Child("extraVolumeMounts").Index(i)
		errs = append(errs, required(at.Child("name"), m.Name, "name a volume")...)
		errs = append(errs, required(at.Child("mountPath"), m.MountPath, "give the path in the container")...)
	}
	return errs
}

func validateProbe(path *field.Path, p *corev1.Probe) field.ErrorList {
	if p == nil {
		return nil
	}
	var errs field.ErrorList
	for _, number := range []struct {
		name  string
		value int32
	}{
		{"initialDelaySeconds", p.InitialDelaySeconds}, {"timeoutSeconds", p.TimeoutSeconds}, {"periodSeconds", p.PeriodSeconds},
		{"successThreshold", p.SuccessThreshold}, {"failureThreshold", p.FailureThreshold},
	} {
		if number.value < 0 {
			errs = append(errs, field.Invalid(path.Child(number.name), number.value, "must not be negative"))
		}
	}
	handlers := 0
	for _, given := range []bool{p.Exec != nil, p.HTTPGet != nil, p.TCPSocket != nil, p.GRPC != nil} {
		if given {
			handlers++
		}
	}
	if handlers > 1 {
		errs = append(errs, field.Forbidden(path, "a probe has one of exec, httpGet, tcpSocket and grpc"))
	}
	return errs
}
