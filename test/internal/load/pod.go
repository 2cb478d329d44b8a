package load

import (
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// pod is one that restricted namespaces admit, unless it is outside.
func pod(o options) *corev1.Pod {
	p := restricted(o)
	if o.outside == nil {
		return p
	}
	p.Spec.HostNetwork, p.Spec.DNSPolicy, p.Spec.NodeSelector = true, corev1.DNSDefault, selector(o.outside.Node)
	for name, address := range o.outside.Hosts {
		p.Spec.HostAliases = append(p.Spec.HostAliases, corev1.HostAlias{IP: address, Hostnames: []string{name}})
	}
	return p
}

func restricted(o options) *corev1.Pod {
	yes, no, user, at := true, false, int64(9999), int64(0)
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Name: o.pod, Labels: map[string]string{"app.kubernetes.io/name": "load"}},
		Spec: corev1.PodSpec{
			RestartPolicy: corev1.RestartPolicyNever, TerminationGracePeriodSeconds: &at,
			AutomountServiceAccountToken: &no, EnableServiceLinks: &no,
			NodeSelector: selector(o.node),
			SecurityContext: &corev1.PodSecurityContext{
				RunAsNonRoot: &yes, RunAsUser: &user, RunAsGroup: &user,
				SeccompProfile: &corev1.SeccompProfile{Type: corev1.SeccompProfileTypeRuntimeDefault},
			},
			Containers: []corev1.Container{{
				Name: "load", Image: o.image, ImagePullPolicy: corev1.PullIfNotPresent, Args: o.args,
				SecurityContext: &corev1.SecurityContext{
					AllowPrivilegeEscalation: &no, ReadOnlyRootFilesystem: &yes,
					Capabilities: &corev1.Capabilities{Drop: []corev1.Capability{"ALL"}},
				},
				Resources: corev1.ResourceRequirements{
					Requests: corev1.ResourceList{corev1.ResourceCPU: resource.MustParse("100m"), corev1.ResourceMemory: resource.MustParse("768Mi")},
				},
				VolumeMounts: []corev1.VolumeMount{{Name: "tmp", MountPath: "/tmp"}},
			}},
			Volumes: []corev1.Volume{{Name: "tmp", VolumeSource: corev1.VolumeSource{EmptyDir: &corev1.EmptyDirVolumeSource{}}}},
		},
	}
}

func selector(node string) map[string]string {
	if node == "" {
		return nil
	}
	return map[string]string{corev1.LabelHostname: node}
}
