package catalogue

import "strings"

// elsewhere says where an option belongs that Fluss knows but no server reads, "" for all others.
func elsewhere(key string) string {
	for _, place := range []struct{ key, text string }{
		{"table.", "is a table option: it belongs in CREATE TABLE or ALTER TABLE"},
		{"_internal.", connector},
		{"auto-increment.fields", connector},
		{"bucket.key", connector},
		{"bucket.num", connector},
		{"lookup.", connector},
		{"materialized-table.", connector},
		{"scan.", connector},
		{"sink.", connector},
		{"default-database", "is an option of the Flink catalog: it belongs in CREATE CATALOG"},
		{"bootstrap.servers", "is an option of clients: it belongs in CREATE CATALOG or the client's own configuration"},
		{"lake.tiering.", tiering},
		{"tiering.", tiering},
	} {
		if key == place.key || strings.HasSuffix(place.key, ".") && strings.HasPrefix(key, place.key) {
			return place.text + ", not in server.yaml"
		}
	}
	return ""
}

const (
	connector = "is an option of the Flink connector: it belongs in a table's WITH clause"
	tiering   = "is an option of the lake tiering job: it belongs in the job's arguments"
)
