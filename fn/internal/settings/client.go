package settings

import "fluss.dev/kubernetes/fn/internal/expr"

// clientConfig is the ConfigMap for clients that are not ours. They may live in another namespace, so the
// address carries the cluster's, if the build knows it.
func clientConfig() Table {
	o := object("ConfigMap", "client")
	address := bootstrap(expr.If{When: expr.Namespace{}, Then: expr.Concat{expr.Text("."), expr.Namespace{}, expr.Text(".svc")}})
	sql := expr.Concat{
		expr.Text("CREATE CATALOG `"), catalogName,
		expr.Text("` WITH ('type' = 'fluss', 'bootstrap.servers' = '"), address, expr.Text("'"),
		// Who it is for knows a user; a ConfigMap is no place for passwords.
		expr.If{When: secured, Then: expr.Text(", 'client.security.protocol' = 'SASL', 'client.security.sasl.username' = '<user>', 'client.security.sasl.password' = '<password>'")},
		expr.Text(");\n"),
	}
	return Table{
		Files: []File{{Object: o, Path: path("data", "catalog.yaml"), Format: YAML, Lines: catalogLines(address), From: "flink.catalog"}},
		Fields: []Field{
			{Object: o, Path: path("data", "bootstrap.servers"), Value: address, From: "listeners.client.port"},
			{Object: o, Path: path("data", "catalog.sql"), Value: sql, From: "flink.catalog.name"},
		},
	}
}
