package settings

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
)

const minioKeys secretRef = "minio.existingSecret"

var (
	bundledStorage = expr.Ref("minio.enabled")
	// bundledARN is what MinIO ignores but Fluss demands, or it would ask for session tokens that MinIO lacks.
	bundledARN = expr.Text("arn:aws:iam::000000000000:role/fluss")

	minioSet      = object("StatefulSet", "minio")
	minioWorkload = Workload{
		Spec: "minio", Object: minioSet, Image: "minio.image",
		Main: "minio", Beside: []string{"setup"}, Init: []string{"only-one", "credentials"},
	}
	minioSecret = expr.Default{Value: minioKeys.name(), Else: expr.Name(object("Secret", "minio"))}
)

func minio() Component {
	return Component{
		Title:     "MinIO",
		Section:   v1alpha1.Section{Type: reflect.TypeFor[v1alpha1.MinIO](), After: "zookeeper"},
		Main:      minioSet,
		Workloads: []Workload{minioWorkload},
		Rows:      minioRows(),
		Notes: []Note{
			minioKeys.needs("root-user", "root-password", "access-key", "secret-key"),
			minioWorkload.ephemeral("tiered data goes with the pod."),
			{Kind: Risk, Text: expr.Text("minio.enabled is true: the storage is one pod with one volume.")},
		},
		Named: []Named{{Name: "minio.secret", Doc: "The Secret of the bundled storage.", Node: minioSecret}},
	}
}

func minioRows() Table {
	p := minioWorkload
	existing := minioKeys.name()
	own := object("Secret", "minio")
	key := minioKeys.key
	t := p.rows()
	t.Fields = append(t.Fields,
		p.numbered(0),
		p.binding(),
		p.checksum(object("ConfigMap", "minio")),
		Field{Object: p.Object, Path: container("initContainers", "credentials", "env", named("SECRET_NAME"), "value"), Value: expr.Name(own), From: string(minioKeys)},
		Field{Object: p.Object, Path: container("containers", "setup", "env", named("BUCKET"), "value"), Value: expr.Ref("s3.bucket"), From: "s3.bucket"},
		Field{Object: p.Object, Path: path("spec", "replicas"), Value: expr.Literal{Value: int64(1)},
			Fixed: "the bundled storage is one server: more would be unrelated storages behind one Service. Scale the disk with spec.minio.persistence.size, or use a storage of your own with spec.s3"},
	)
	t.Fields = append(t.Fields, secretEnv(p.Object, container("containers", "minio"), minioSecret, string(minioKeys),
		map[string]expr.Node{"MINIO_ROOT_USER": key("root-user"), "MINIO_ROOT_PASSWORD": key("root-password")}, nil)...)
	t.Fields = append(t.Fields, secretEnv(p.Object, container("containers", "setup"), minioSecret, string(minioKeys),
		map[string]expr.Node{"ROOT_USER": key("root-user"), "ROOT_PASSWORD": key("root-password"), "ACCESS_KEY": key("access-key"), "SECRET_KEY": key("secret-key")}, nil)...)
	t.Fields = append(t.Fields, p.service("service", object("Service", "minio"))...)
	t.Fields = append(t.Fields, headless(object("Service", "minio-headless")))
	t.Drops = append(t.Drops,
		Drop{Object: p.Object, Path: container("initContainers", "credentials"), When: existing},
		Drop{Object: p.Object, Path: podSpec("volumes", named("token")), When: existing},
		Drop{Object: object("Role", "minio"), When: existing},
		Drop{Object: object("RoleBinding", "minio"), When: existing},
		Drop{Object: own, When: existing},
	)
	t.add(p.persistence(), p.metrics(scraped{port: "s3", path: "/minio/v2/metrics/cluster"}))
	t.Drops = append(t.Drops, Drop{Object: p.Object, Path: container("containers", p.Main, "env", named("MINIO_PROMETHEUS_AUTH_TYPE")), When: expr.Not{Node: metricsOn}})
	return t
}

// minioURL is the address of the bundled storage; within the namespace a short name serves.
func minioURL(domain ...expr.Node) expr.Node {
	parts := append(expr.Concat{expr.Text("http://"), expr.Name(object("Service", "minio"))}, domain...)
	return append(parts, expr.Text(":9000"))
}
