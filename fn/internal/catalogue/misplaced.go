package catalogue

import (
	"strings"
	"sync"
)

// elsewhere says where an option belongs that Fluss knows but no server reads, "" for all others.
func elsewhere(key string) string {
	for _, place := range Places() {
		if key == place.Key || strings.HasSuffix(place.Key, ".") && strings.HasPrefix(key, place.Key) {
			return place.Text
		}
	}
	return ""
}

// Place is where options belong that Fluss knows but no server reads.
type Place struct {
	// Key, or what keys begin with if it ends in a dot.
	Key string
	// Text says where they belong.
	Text string
}

// Places are all such options. They must not be changed.
var Places = sync.OnceValue(func() []Place {
	places := []Place{
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
	}
	for i := range places {
		places[i].Text += ", not in server.yaml"
	}
	return places
})

const (
	connector = "is an option of the Flink connector: it belongs in a table's WITH clause"
	tiering   = "is an option of the lake tiering job: it belongs in the job's arguments"
)
