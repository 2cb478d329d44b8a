package chart

import (
	"maps"

	"fluss.dev/kubernetes/fn/internal/tree"
)

// worthSharing is how long the schema of a field is that becomes a definition where it occurs again: Helm
// checks and compiles each occurrence in every rendering, and that is half of the time that it takes.
const worthSharing = 100

// definitionNames are better than the name of the first field for what fields of several names have.
var definitionNames = map[string]string{
	"accessKeyKey": "secretKey", "client": "listener", "limits": "quantities", "priorityClassName": "objectName", "sizeLimit": "quantity", "stsEndpoint": "url",
}

// share moves the schemas that several fields have into definitions.
func share(s schema) {
	definitions, _ := s["definitions"].(schema)
	sh := sharer{count: map[string]int{}, name: map[string]string{}, shared: maps.Clone(definitions)}
	sh.each(s, sh.see)
	sh.each(s, sh.refer)
	s["definitions"] = sh.shared
}

type sharer struct {
	count  map[string]int
	name   map[string]string
	shared schema
}

// each hands over every field, but for those of fields for which do answers that it is done with them.
func (sh sharer) each(v any, do func(fields schema, key, text string) (done bool)) {
	switch v := v.(type) {
	case schema:
		for _, key := range tree.Keys(v) {
			fields, ok := v[key].(schema)
			if key != "properties" || !ok {
				sh.each(v[key], do)
				continue
			}
			for _, field := range tree.Keys(fields) {
				if text := jsonText(fields[field]); len(text) < worthSharing || !do(fields, field, text) {
					sh.each(fields[field], do)
				}
			}
		}
	case []any:
		for _, item := range v {
			sh.each(item, do)
		}
	}
}

// see counts; what stands in something that was there before will be shared with it.
func (sh sharer) see(_ schema, _, text string) bool {
	sh.count[text]++
	return sh.count[text] > 1
}

// refer replaces what there is more than one of.
func (sh sharer) refer(fields schema, key, text string) bool {
	if sh.count[text] < 2 {
		return false
	}
	name, known := sh.name[text]
	if !known {
		if name = definitionNames[key]; name == "" {
			name = key
		}
		for sh.shared[name] != nil {
			name += "_"
		}
		sh.name[text], sh.shared[name] = name, fields[key]
		sh.each(fields[key], sh.refer)
	}
	fields[key] = schema{"$ref": "#/definitions/" + name}
	return true
}
