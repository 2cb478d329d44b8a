package v1alpha1

import (
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

func (z *ZooKeeper) validateIn(_ *FlussConfigSpec, path *field.Path) field.ErrorList {
	errs := z.Workload.validate(path)
	errs = append(errs, z.validateAddress(path)...)
	errs = append(errs, validateZnode(path.Child("rootPath"), z.RootPath)...)
	errs = append(errs, validateName(path.Child("auth", "existingSecret"), z.Auth.ExistingSecret)...)
	errs = append(errs, validateImage(path.Child("image"), z.Image)...)
	if r := z.Replicas; r != nil && !slices.Contains([]int32{1, 3, 5}, *r) {
		errs = append(errs, field.NotSupported(path.Child("replicas"), *r, []string{"1", "3", "5"}))
	}
	errs = append(errs, validateJVMOptions(path.Child("jvmOptions"), z.JVMOptions)...)
	errs = append(errs, z.Service.validate(path.Child("service"))...)
	errs = append(errs, z.Persistence.validate(path.Child("persistence"))...)
	return append(errs, z.PodDisruptionBudget.validate(path.Child("podDisruptionBudget"))...)
}

const connectionStringForm = "host:port[,host:port][/chroot]"

func (z *ZooKeeper) validateAddress(path *field.Path) field.ErrorList {
	path = path.Child("connectionString")
	switch {
	case isTrue(z.Enabled) && z.ConnectionString != "":
		return field.ErrorList{field.Forbidden(path, "zookeeper.enabled is true, so the cluster has an ensemble of its own: set one of the two")}
	case !isTrue(z.Enabled) && z.ConnectionString == "":
		return field.ErrorList{field.Required(path, "zookeeper.enabled is false; give "+connectionStringForm)}
	case z.ConnectionString == "":
		return nil
	}
	return validateConnectionString(path, z.ConnectionString)
}

func validateConnectionString(path *field.Path, s string) field.ErrorList {
	hosts, chroot, hasChroot := strings.Cut(s, "/")
	var errs field.ErrorList
	for _, h := range strings.Split(hosts, ",") {
		host, port, err := net.SplitHostPort(h)
		number, numberErr := strconv.Atoi(port)
		if err != nil || host == "" || numberErr != nil || len(validation.IsValidPortNum(number)) > 0 || !validHost(host) {
			which := fmt.Sprintf("%q", h)
			if strings.Contains(h, "@") {
				// What stands before it may be a password.
				which = "one with @"
			}
			errs = append(errs, field.Invalid(path, s, which+" is not host:port; write "+connectionStringForm))
		}
	}
	if hasChroot {
		errs = append(errs, validateZnode(path, "/"+chroot)...)
	}
	return errs
}

func validHost(host string) bool {
	return net.ParseIP(host) != nil || len(validation.IsDNS1123Subdomain(strings.ToLower(host))) == 0
}

var znodePattern = regexp.MustCompile(`^(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$`)

func validateZnode(path *field.Path, znode string) field.ErrorList {
	return validatePattern(path, znode, znodePattern, "a path like /prod/fluss, of letters, digits, dots, dashes and underscores")
}

func (m *MinIO) validateIn(_ *FlussConfigSpec, path *field.Path) field.ErrorList {
	errs := m.Workload.validate(path)
	errs = append(errs, validateName(path.Child("existingSecret"), m.ExistingSecret)...)
	errs = append(errs, validateImage(path.Child("image"), m.Image)...)
	errs = append(errs, m.Service.validate(path.Child("service"))...)
	return append(errs, m.Persistence.validate(path.Child("persistence"))...)
}

var (
	bucketPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
	prefixPattern = regexp.MustCompile(`^[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*$`)
	arnPattern    = regexp.MustCompile(`^arn:[a-z0-9-]+:[a-z0-9-]+:[a-z0-9-]*:[^:\s]*:\S+$`)
	regionPattern = regexp.MustCompile(`^[A-Za-z0-9-]+$`)
)

func (s *FlussConfigSpec) validateS3(path *field.Path) field.ErrorList {
	s3 := s.S3
	errs := validatePattern(path.Child("bucket"), s3.Bucket, bucketPattern, "3 to 63 lower-case letters, digits, dots and dashes")
	errs = append(errs, validatePattern(path.Child("prefix"), s3.Prefix, prefixPattern, "a path like prod/fluss, without slashes at its ends")...)
	errs = append(errs, validatePattern(path.Child("region"), s3.Region, regionPattern, "a region like eu-central-1")...)
	errs = append(errs, validateURL(path.Child("endpoint"), s3.Endpoint)...)
	errs = append(errs, validateName(path.Child("existingSecret", "name"), s3.ExistingSecret.Name)...)
	errs = append(errs, validateSecretKey(path.Child("existingSecret", "accessKeyKey"), s3.ExistingSecret.AccessKeyKey)...)
	errs = append(errs, validateSecretKey(path.Child("existingSecret", "secretKeyKey"), s3.ExistingSecret.SecretKeyKey)...)
	errs = append(errs, validatePattern(path.Child("assumedRole", "arn"), s3.AssumedRole.ARN, arnPattern, "a name like arn:aws:iam::123456789012:role/fluss")...)
	errs = append(errs, validateURL(path.Child("assumedRole", "stsEndpoint"), s3.AssumedRole.STSEndpoint)...)
	return append(errs, s.validateStorage(path)...)
}

// validateStorage checks that there is exactly one place for remote data.
func (s *FlussConfigSpec) validateStorage(path *field.Path) field.ErrorList {
	s3 := s.S3
	_, elsewhere := s.Config["remote.data.dir"]
	if s.Enabled("minio") {
		errs := required(path.Child("bucket"), s3.Bucket, "name the bucket that MinIO's pod makes")
		for _, given := range []struct{ name, value string }{
			{"endpoint", s3.Endpoint}, {"existingSecret.name", s3.ExistingSecret.Name}, {"assumedRole.arn", s3.AssumedRole.ARN},
		} {
			if given.value != "" {
				errs = append(errs, field.Forbidden(path.Child(given.name), "minio.enabled is true, so the cluster has a storage of its own: set one of the two"))
			}
		}
		return append(errs, required(path.Child("region"), s3.Region, "clients get no tokens without one; MinIO takes us-east-1")...)
	}
	described := s3.ExistingSecret.Name != "" || s3.AssumedRole.ARN != ""
	if elsewhere && (described || s3.Endpoint != "") {
		return field.ErrorList{field.Forbidden(path, "spec.config has remote.data.dir, so remote data goes elsewhere: set one of the two; the place within a bucket is s3.bucket and s3.prefix")}
	}
	if elsewhere || isTrue(s.ConfigMap.Enabled) {
		return nil
	}
	if !described {
		return field.ErrorList{field.Required(path, "minio.enabled is false; give s3.bucket and s3.region with s3.existingSecret.name or s3.assumedRole.arn, or remote.data.dir in spec.config")}
	}
	errs := required(path.Child("bucket"), s3.Bucket, "minio.enabled is false; name a bucket that exists")
	return append(errs, required(path.Child("region"), s3.Region, "clients get no tokens without one; S3-compatible storages mostly take us-east-1")...)
}

func validateSecretKey(path *field.Path, key string) field.ErrorList {
	if key == "" {
		return nil
	}
	return invalid(path, key, validation.IsConfigMapKey(key))
}

func validateURL(path *field.Path, s string) field.ErrorList {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return field.ErrorList{field.Invalid(path, s, "must be a URL like https://s3.example.com, without user, query or fragment")}
	}
	return optionalText(path, s)
}

var catalogPattern = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_-]*$`)

func (f *Flink) validateIn(s *FlussConfigSpec, path *field.Path) field.ErrorList {
	errs := validateImage(path.Child("image"), f.Image)
	jobManager, taskManager := path.Child("jobManager"), path.Child("taskManager")
	errs = append(errs, f.JobManager.Workload.validate(jobManager)...)
	errs = append(errs, validateAtLeast(jobManager.Child("replicas"), f.JobManager.Replicas, 1)...)
	errs = append(errs, f.JobManager.Service.validate(jobManager.Child("service"))...)
	errs = append(errs, f.TaskManager.Workload.validate(taskManager)...)
	errs = append(errs, validateAtLeast(taskManager.Child("replicas"), f.TaskManager.Replicas, 0)...)
	errs = append(errs, validateAtLeast(taskManager.Child("slots"), f.TaskManager.Slots, 1)...)
	errs = append(errs, validatePattern(path.Child("catalog", "name"), f.Catalog.Name, catalogPattern, "letters, digits, dashes and underscores, not beginning with a digit or dash")...)
	errs = append(errs, f.Ingress.validate(path.Child("ingress"))...)
	if isTrue(f.Enabled) {
		errs = append(errs, f.validateStorage(s, path.Child("config"))...)
	}
	return errs
}

func (f *Flink) validateStorage(s *FlussConfigSpec, path *field.Path) field.ErrorList {
	const key = "high-availability.storageDir"
	_, given := f.Config[key]
	described := s.Enabled("minio") || s.S3.ExistingSecret.Name != "" || s.S3.AssumedRole.ARN != ""
	if given || described && s.S3.Bucket != "" {
		return nil
	}
	return field.ErrorList{field.Required(path.Key(key), "flink.enabled is true and s3 names no bucket with its credentials; give a directory that all Flink pods reach")}
}

func (i Ingress) validate(path *field.Path) field.ErrorList {
	errs := validateName(path.Child("className"), i.ClassName)
	errs = append(errs, validateHost(path.Child("host"), i.Host)...)
	if i.Path != "" && !strings.HasPrefix(i.Path, "/") {
		errs = append(errs, field.Invalid(path.Child("path"), i.Path, "must begin with /"))
	}
	errs = append(errs, validateAnnotations(path.Child("annotations"), i.Annotations)...)
	for n, t := range i.TLS {
		for h, host := range t.Hosts {
			errs = append(errs, validateHost(path.Child("tls").Index(n).Child("hosts").Index(h), host)...)
		}
		errs = append(errs, validateName(path.Child("tls").Index(n).Child("secretName"), t.SecretName)...)
	}
	return errs
}

func validateHost(path *field.Path, host string) field.ErrorList {
	name := strings.TrimPrefix(host, "*.")
	if host == "" || len(validation.IsDNS1123Subdomain(name)) == 0 {
		return nil
	}
	return field.ErrorList{field.Invalid(path, host, "must be a host name like flink.example.com or *.example.com, without scheme, port and path")}
}
