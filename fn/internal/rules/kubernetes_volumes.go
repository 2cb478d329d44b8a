package rules

import (
	"reflect"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

// volumes are volumes with the sources that people use.
func volumes() Table {
	mode := between(0, 0o777)
	return Table{
		"core/v1.Volume": {
			Fields: map[string]Field{"name": {Required: "name the volume", Texts: Label}},
			OneOf:  []OneOf{{Fields: sources(), Message: "a volume has one source: give one, for example configMap, secret, emptyDir or persistentVolumeClaim"}},
		},
		"core/v1.VolumeSource":            {},
		"core/v1.ConfigMapVolumeSource":   {Fields: map[string]Field{"name": nameField("name a ConfigMap"), "defaultMode": mode}},
		"core/v1.SecretVolumeSource":      {Fields: map[string]Field{"secretName": nameField("name a Secret"), "defaultMode": mode}},
		"core/v1.DownwardAPIVolumeSource": {Fields: map[string]Field{"defaultMode": mode}},
		"core/v1.ProjectedVolumeSource":   {Fields: map[string]Field{"sources": must("at least one source"), "defaultMode": mode}},
		"core/v1.ConfigMapProjection":     {Fields: map[string]Field{"name": nameField("name a ConfigMap")}},
		"core/v1.SecretProjection":        {Fields: map[string]Field{"name": nameField("name a Secret")}},
		"core/v1.EmptyDirVolumeSource":    {Fields: map[string]Field{"sizeLimit": {Sign: NotNegative}, "medium": {Texts: []Text{{Pattern: `^(Memory|HugePages(-.+)?)$`, Must: "must be Memory, HugePages or empty"}}}}},
		"core/v1.HostPathVolumeSource": {Fields: map[string]Field{
			"path": {Required: "give a path on the node", Texts: []Text{{Pattern: `(^|/)\.\.(/|$)`, Not: true, Must: "must not lead upwards with .."}}},
			"type": enum(corev1.HostPathUnset, corev1.HostPathDirectoryOrCreate, corev1.HostPathDirectory, corev1.HostPathFileOrCreate,
				corev1.HostPathFile, corev1.HostPathSocket, corev1.HostPathCharDev, corev1.HostPathBlockDev),
		}},
		"core/v1.PersistentVolumeClaimVolumeSource": {Fields: map[string]Field{"claimName": nameField("name a PersistentVolumeClaim")}},
		"core/v1.NFSVolumeSource":                   {Fields: map[string]Field{"server": must("the host of the server"), "path": {Required: "give a path on the server", Texts: AbsolutePath}}},
		"core/v1.CSIVolumeSource":                   {Fields: map[string]Field{"driver": must("the name of a CSI driver")}},
		"core/v1.ImageVolumeSource": {Fields: map[string]Field{
			"reference": must("the name of an image"), "pullPolicy": enum(corev1.PullAlways, corev1.PullIfNotPresent, corev1.PullNever),
		}},
		"core/v1.KeyToPath": {Fields: map[string]Field{
			"key": {Required: "name a key", Texts: DataKey}, "path": {Required: "give the name of a file", Texts: RelativePath}, "mode": mode,
		}},
		"core/v1.DownwardAPIVolumeFile": {
			Fields: map[string]Field{"path": {Required: "give the name of a file", Texts: RelativePath}, "mode": mode},
			OneOf:  []OneOf{{Fields: []string{"fieldRef", "resourceFieldRef"}, Message: "a file has one source: give fieldRef or resourceFieldRef"}},
		},
		"core/v1.VolumeProjection": {OneOf: []OneOf{{Fields: []string{"secret", "downwardAPI", "configMap", "serviceAccountToken", "clusterTrustBundle", "podCertificate"},
			Message: "a source is one of secret, configMap, downwardAPI, serviceAccountToken, clusterTrustBundle and podCertificate"}}},
		"core/v1.ServiceAccountTokenProjection": {Fields: map[string]Field{"path": {Required: "give the name of a file", Texts: RelativePath}, "expirationSeconds": {Minimum: AtLeast(600)}}},
		"core/v1.ClusterTrustBundleProjection":  {Fields: map[string]Field{"path": {Required: "give the name of a file", Texts: RelativePath}}},
		"core/v1.PodCertificateProjection":      {Fields: map[string]Field{"signerName": must("the name of a signer"), "keyType": must("the type of the key, for example ED25519")}},
	}
}

// sources are the fields that a volume has for its source.
func sources() []string {
	var names []string
	t := reflect.TypeFor[corev1.VolumeSource]()
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		names = append(names, name)
	}
	return names
}

// volumeSources are sources of which only what the API server wants is said.
func volumeSources() Table {
	t := Table{}
	for name, fields := range map[string][]string{
		"GCEPersistentDiskVolumeSource": {"pdName"}, "AWSElasticBlockStoreVolumeSource": {"volumeID"}, "GitRepoVolumeSource": {"repository"},
		"ISCSIVolumeSource": {"targetPortal", "iqn", "lun"}, "GlusterfsVolumeSource": {"endpoints", "path"}, "RBDVolumeSource": {"monitors", "image"},
		"FlexVolumeSource": {"driver"}, "CinderVolumeSource": {"volumeID"}, "CephFSVolumeSource": {"monitors"}, "AzureFileVolumeSource": {"secretName", "shareName"},
		"VsphereVirtualDiskVolumeSource": {"volumePath"}, "QuobyteVolumeSource": {"registry", "volume"}, "AzureDiskVolumeSource": {"diskName", "diskURI"},
		"PhotonPersistentDiskVolumeSource": {"pdID"}, "PortworxVolumeSource": {"volumeID"}, "ScaleIOVolumeSource": {"gateway", "system", "secretRef"},
	} {
		demanded := Type{Fields: map[string]Field{}}
		for _, f := range fields {
			demanded.Fields[f] = Field{Required: "a volume of this kind needs it"}
		}
		t["core/v1."+name] = demanded
	}
	return t
}

// claims are those that a volume brings along.
func claims() Table {
	return Table{
		"core/v1.EphemeralVolumeSource":         {Fields: map[string]Field{"volumeClaimTemplate": must("the claim to make")}},
		"core/v1.PersistentVolumeClaimTemplate": {Fields: map[string]Field{"spec": must("what the claim asks for")}},
		"core/v1.PersistentVolumeClaimSpec": {Fields: map[string]Field{
			"accessModes": {Required: "for example [ReadWriteOnce]", Item: ptr(enum(corev1.ReadWriteOnce, corev1.ReadOnlyMany, corev1.ReadWriteMany, corev1.ReadWriteOncePod))},
			"resources":   must("requests.storage"),
			"volumeMode":  enum(corev1.PersistentVolumeBlock, corev1.PersistentVolumeFilesystem),
		}},
		"core/v1.VolumeResourceRequirements": {Fields: map[string]Field{"limits": {Item: &Field{Sign: Positive}}, "requests": {Required: "give requests.storage", Item: &Field{Sign: Positive}, AtMost: "limits"}}},
		"core/v1.TypedLocalObjectReference":  {Fields: map[string]Field{"kind": must("a kind"), "name": must("a name")}},
		"core/v1.TypedObjectReference":       {Fields: map[string]Field{"kind": must("a kind"), "name": must("a name")}},
		"meta/v1.OwnerReference": {Fields: map[string]Field{
			"apiVersion": must("an API version"), "kind": must("a kind"), "name": must("a name"), "uid": must("a UID"),
		}},
	}
}
