package settings

import "fluss.dev/kubernetes/fn/internal/expr"

var (
	minioSet  = object("StatefulSet", "minio")
	minioPods = pods{
		spec: "minio", object: minioSet, image: "minio.image",
		main: "minio", beside: []string{"setup"}, init: []string{"credentials"},
	}
)

func minio() Table {
	p := minioPods
	existing := expr.Ref("minio.existingSecret")
	own := object("Secret", "minio")
	t := p.rows()
	t.Fields = append(t.Fields,
		p.binding(),
		p.checksum(object("ConfigMap", "minio")),
		Field{Object: p.object, Path: container("initContainers", "credentials", "env", named("SECRET_NAME"), "value"), Value: expr.Name(own)},
		Field{Object: p.object, Path: container("containers", "setup", "env", named("BUCKET"), "value"), Value: expr.Ref("s3.bucket")},
		Field{Object: object("Role", "minio"), Path: path("rules", "0", "resourceNames"), Value: expr.List{expr.Name(own)}},
	)
	t.Fields = append(t.Fields, secretEnv(p.object, container("containers", "minio"), minioSecret,
		map[string]expr.Node{"MINIO_ROOT_USER": nil, "MINIO_ROOT_PASSWORD": nil}, nil)...)
	t.Fields = append(t.Fields, secretEnv(p.object, container("containers", "setup"), minioSecret,
		map[string]expr.Node{"ROOT_USER": nil, "ROOT_PASSWORD": nil, "ACCESS_KEY": nil, "SECRET_KEY": nil}, nil)...)
	t.Fields = append(t.Fields, p.service("service", object("Service", "minio"))...)
	t.Drops = append(t.Drops,
		Drop{Object: p.object, Path: podSpec("initContainers"), When: existing},
		Drop{Object: p.object, Path: podSpec("volumes", named("token")), When: existing},
		Drop{Object: object("ConfigMap", "minio"), Path: path("data", "credentials.sh"), When: existing},
		Drop{Object: object("Role", "minio"), When: existing},
		Drop{Object: object("RoleBinding", "minio"), When: existing},
		Drop{Object: own, When: existing},
	)
	t.add(p.persistence())
	return t
}
