{{- /* Made by make generate. Do not edit. */}}

{{/*
What single values may be. The rules are data, in rules.json: both this chart and fluss-fn check by them, and say
the same. What equals the default is not looked at. On the way, what is missing gets its default (older values
that --reuse-values hands on lack new keys), and entries that are null are taken away.

A node of the rules is for one value: k kind, f type of an object, i node of the items, x conditions on a text, e
enumeration, lo and hi limits with b their message, s sign, m neighbour that holds the most, y conditions on keys,
no forbidden keys or names, u fields that make an item unique, r reference, z what a missing value becomes.
*/}}
{{- define "fluss.rules" -}}
{{- $rules := .Files.Get "rules.json" | fromJson }}
{{- $state := dict "errors" list "broken" list "rules" $rules }}
{{- template "fluss.rules.object" (list $state "" .Values (get $rules.types "Values") $rules.defaults) }}
{{- range include "fluss.rules.across" . | fromYamlArray }}{{ template "fluss.rules.add" (list $state (index . 0) (index . 1)) }}{{ end }}
{{- if not $state.broken }}
{{- $computed := include "fluss.validate.options" . }}
{{- range list "options" "unchecked" "secretConfig" }}
{{- range include (printf "fluss.rules.%s" .) (list $rules.options $computed $) | fromYamlArray }}{{ template "fluss.rules.add" (list $state (index . 0) (index . 1)) }}{{ end }}
{{- end }}
{{- end }}
{{- $all := list }}
{{- range $state.errors }}
{{- $path := index . 0 }}
{{- $hidden := false }}
{{- if not (index . 2) }}{{ range $state.broken }}{{ if or (eq . $path) (hasPrefix (print . ".") $path) (hasPrefix (print . "[") $path) (hasPrefix (print $path ".") .) (hasPrefix (print $path "[") .) }}{{ $hidden = true }}{{ end }}{{ end }}{{ end }}
{{- if not $hidden }}{{ $all = append $all (printf "%s: %s" $path (include "fluss.rules.redacted" (list $rules $path (index . 1)))) }}{{ end }}
{{- end }}
{{- dict "errors" $all "broken" $state.broken | toJson }}
{{- end }}

{{/* Notes an error. Arguments: state, path, what is wrong. */}}
{{- define "fluss.rules.add" -}}
{{- $_ := set (first .) "errors" (append (first .).errors (list (index . 1) (index . 2) false)) }}
{{- end }}

{{/* Notes that a value has the wrong type or is unknown: other errors about it say nothing more. */}}
{{- define "fluss.rules.break" -}}
{{- $_ := set (first .) "errors" (append (first .).errors (list (index . 1) (index . 2) true)) }}
{{- $_ := set (first .) "broken" (append (first .).broken (index . 1)) }}
{{- end }}

{{/* What a map has at a key, where that is a whole number. Arguments: map, key. */}}
{{- define "fluss.rules.number" -}}
{{- if kindIs "map" (first .) }}{{ with get (first .) (last .) | include "fluss.text" }}{{ if regexMatch "^[+-]?[0-9]{1,18}$" . }}{{ int64 (trimPrefix "+" .) }}{{ end }}{{ end }}{{ end }}
{{- end }}

{{/* Whether a list has an item of a name. Arguments: list, the field that is the name, name. */}}
{{- define "fluss.rules.hasItem" -}}
{{- $by := index . 1 }}{{ $name := last . }}{{ $found := false }}
{{- if kindIs "slice" (first .) }}{{ range first . }}{{ if kindIs "map" . }}{{ if eq (toString (get . $by)) $name }}{{ $found = true }}{{ end }}{{ end }}{{ end }}{{ end }}
{{- $found }}
{{- end }}

{{/* Whether a container of a list has a port. Arguments: list, number. */}}
{{- define "fluss.rules.opens" -}}
{{- $number := toString (last .) }}{{ $found := false }}
{{- if kindIs "slice" (first .) }}{{ range first . }}{{ if kindIs "map" . }}{{ if kindIs "slice" .ports }}{{ range .ports }}{{ if kindIs "map" . }}
{{- if eq (toString .containerPort) $number }}{{ $found = true }}{{ end }}
{{- end }}{{ end }}{{ end }}{{ end }}{{ end }}{{ end }}
{{- $found }}
{{- end }}

{{/* Whether a list has a map with a text that matches. Arguments: list, name of the field, pattern. */}}
{{- define "fluss.rules.itemMatches" -}}
{{- $field := index . 1 }}{{ $pattern := last . }}{{ $found := false }}
{{- if kindIs "slice" (first .) }}{{ range first . }}{{ if kindIs "map" . }}{{ if regexMatch $pattern (toString (get . $field)) }}{{ $found = true }}{{ end }}{{ end }}{{ end }}{{ end }}
{{- $found }}
{{- end }}

{{/* Whether a list has an item of a name whose value has a text in it. Arguments: list, name, text. */}}
{{- define "fluss.rules.itemHolds" -}}
{{- $name := index . 1 }}{{ $part := last . }}{{ $found := false }}
{{- if kindIs "slice" (first .) }}{{ range first . }}{{ if kindIs "map" . }}{{ if and (eq (toString (get . "name")) $name) (contains $part (toString (get . "value"))) }}{{ $found = true }}{{ end }}{{ end }}{{ end }}{{ end }}
{{- $found }}
{{- end }}

{{/* Whether a list has a text that begins in a certain way. Arguments: list, beginning. */}}
{{- define "fluss.rules.hasText" -}}
{{- $prefix := last . }}{{ $found := false }}
{{- if kindIs "slice" (first .) }}{{ range first . }}{{ if kindIs "string" . }}{{ if hasPrefix $prefix . }}{{ $found = true }}{{ end }}{{ end }}{{ end }}{{ end }}
{{- $found }}
{{- end }}

{{/* An error without its value, where that may be a secret: as package expand has it. Arguments: rules, path, what is wrong. */}}
{{- define "fluss.rules.redacted" -}}
{{- $rules := index . 0 }}{{ $path := index . 1 }}{{ $text := index . 2 }}
{{- $form := `^(Invalid value|Unsupported value|Duplicate value): ("(?:[^"\\]|\\.)*"|[^":\s]+)(: (?s:.*))?$` }}
{{- if regexMatch $form $text }}
{{- $value := regexReplaceAll $form $text "${2}" }}{{ $rest := regexReplaceAll $form $text "${3}" }}
{{- $hide := or (hasPrefix ": must be a map" $rest) (hasPrefix ": must be a list" $rest) }}
{{- if hasPrefix "config[" $path }}{{ $hide = or $hide (not (has (trimSuffix "]" (trimPrefix "config[" $path)) $rules.options.plain)) }}
{{- else }}{{ $hide = or $hide (regexMatch $rules.free $path) (include "fluss.secret.name" $path) (regexMatch $rules.secretValue $value) (contains "@" $value) }}{{ end }}
{{- if $hide }}{{ $text = print (regexReplaceAll $form $text "${1}") $rest }}{{ end }}
{{- end }}
{{- $text }}
{{- end }}

{{/* A value as messages show it. */}}
{{- define "fluss.rules.shown" -}}
{{- if kindIs "map" . }}"a map"{{ else if kindIs "slice" . }}"a list"{{ else if kindIs "string" . }}{{ printf "%q" . }}
{{- else if and (kindIs "float64" .) (eq (floor .) .) (lt . 1e15) (gt . -1e15) }}{{ int64 . }}{{ else }}{{ toJson . }}{{ end }}
{{- end }}

{{/*
Checks an object; what is a default is right, unless it must fit a neighbour. Arguments: state, what its path begins with,
object, type, its defaults.
*/}}
{{- define "fluss.rules.object" -}}
{{- $state := index . 0 }}{{ $prefix := index . 1 }}{{ $object := index . 2 }}{{ $type := index . 3 }}{{ $defaults := index . 4 }}
{{- if not (kindIs "map" $defaults) }}{{ $defaults = dict }}{{ end }}
{{- if $type.own }}{{ template "fluss.rules.fill" (list $object $type $defaults) }}{{ end }}
{{- range $key, $value := $object }}
{{- if kindIs "invalid" $value }}
{{- $_ := unset $object $key }}
{{- else if not (hasKey $type.fields $key) }}
{{- if not $type.open }}{{ template "fluss.rules.break" (list $state (printf "%s%s" $prefix $key) (printf "Forbidden: unknown field; %s" (include "fluss.rules.hint" (list $key (keys $type.fields | sortAlpha) ($type.familiar | default dict))))) }}{{ end }}
{{- else if or (hasKey (get $type.fields $key) "m") (not (and (hasKey $defaults $key) (deepEqual $value (get $defaults $key)))) }}
{{- template "fluss.rules.value" (list $state (printf "%s%s" $prefix $key) $value (get $type.fields $key) $object (get $defaults $key)) }}
{{- end }}
{{- end }}
{{- range $key, $why := $type.need }}
{{- if or (not (hasKey $object $key)) (has (get $object $key) (list "" nil)) }}{{ template "fluss.rules.add" (list $state (printf "%s%s" $prefix $key) (printf "Required value: %s" $why)) }}
{{- else if and (kindIs "slice" (get $object $key)) (empty (get $object $key)) }}{{ template "fluss.rules.add" (list $state (printf "%s%s" $prefix $key) (printf "Required value: %s" $why)) }}{{ end }}
{{- end }}
{{- range $one := $type.one }}
{{- $given := 0 }}
{{- range $one.f }}{{ if and (hasKey $object .) (ne (toString (get $object .)) "") }}{{ $given = add1 $given }}{{ end }}{{ end }}
{{- if or (gt (int $given) 1) (and (eq (int $given) 0) (not $one.none)) }}{{ template "fluss.rules.add" (list $state (trimSuffix "." $prefix) (printf "Forbidden: %s" $one.m)) }}{{ end }}
{{- end }}
{{- if $type.rules }}
{{- range include (printf "fluss.rules.of.%s" $type.rules) $object | fromYamlArray }}{{ template "fluss.rules.add" (list $state (printf "%s%s" $prefix (index . 0)) (index . 1)) }}{{ end }}
{{- end }}
{{- end }}

{{/* Gives fields that are missing what they are without being given. Arguments: object, type, defaults. */}}
{{- define "fluss.rules.fill" -}}
{{- $object := index . 0 }}{{ $defaults := index . 2 }}
{{- range $key, $node := (index . 1).fields }}
{{- if or (not (hasKey $object $key)) (kindIs "invalid" (get $object $key)) }}
{{- if hasKey $node "z" }}{{ $_ := set $object $key $node.z }}
{{- else if hasKey $defaults $key }}{{ $_ := set $object $key (deepCopy (get $defaults $key)) }}
{{- else if $node.f }}{{ $_ := set $object $key dict }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Checks a value. Arguments: state, path, value, node, object around it, default. */}}
{{- define "fluss.rules.value" -}}
{{- $state := index . 0 }}{{ $path := index . 1 }}{{ $value := index . 2 }}{{ $node := index . 3 }}
{{- $kind := $node.k }}
{{- $is := kindOf $value }}
{{- $whole := or (has $is (list "int" "int64")) (and (eq $is "float64") (eq (toString (floor $value)) (toString $value))) }}
{{- $number := or $whole (eq $is "float64") }}
{{- $right := true }}
{{- if has $kind (list "object" "map") }}{{ $right = eq $is "map" }}
{{- else if eq $kind "list" }}{{ $right = eq $is "slice" }}
{{- else if has $kind (list "string" "time") }}{{ $right = eq $is "string" }}
{{- else if eq $kind "boolean" }}{{ $right = eq $is "bool" }}
{{- else if eq $kind "integer" }}{{ $right = $whole }}{{ if and $right (not $node.wide) }}{{ $right = and (le (float64 $value) 2147483647.0) (ge (float64 $value) -2147483648.0) }}{{ end }}
{{- else if eq $kind "intOrString" }}{{ $right = or (and $whole (le (float64 (ternary $value 0 $whole)) 2147483647.0) (ge (float64 (ternary $value 0 $whole)) -2147483648.0)) (eq $is "string") }}
{{- else if eq $kind "quantity" }}{{ $right = or $number (eq $is "string") }}{{ if eq $is "string" }}{{ $right = regexMatch $state.rules.quantity $value }}{{ end }}
{{- else if eq $kind "manifest" }}{{ $right = has $is (list "map" "string") }}
{{- else if eq $kind "scalar" }}{{ $right = not (has $is (list "map" "slice")) }}
{{- end }}
{{- if not $right }}
{{- $must := get $state.rules.kinds $kind }}
{{- if $node.f }}{{ with (get $state.rules.types $node.f).write }}{{ $must = printf "%s: %s" $must . }}{{ end }}{{ end }}
{{- template "fluss.rules.break" (list $state $path (printf "Invalid value: %s: must be %s" (include "fluss.rules.shown" $value) $must)) }}
{{- else if eq $kind "object" }}
{{- template "fluss.rules.object" (list $state (printf "%s." $path) $value (get $state.rules.types $node.f) (index . 5)) }}
{{- else if eq $kind "map" }}
{{- template "fluss.rules.map" . }}
{{- else if eq $kind "list" }}
{{- template "fluss.rules.list" . }}
{{- else }}
{{- template "fluss.rules.scalar" (list $state $path $value $node $whole) }}
{{- end }}
{{- end }}

{{/* Checks a single value. Arguments: state, path, value, node, whether it is a whole number. */}}
{{- define "fluss.rules.scalar" -}}
{{- $state := index . 0 }}{{ $path := index . 1 }}{{ $value := index . 2 }}{{ $node := index . 3 }}{{ $whole := index . 4 }}
{{- $text := kindIs "string" $value }}
{{- if and $text (eq $value "") (ne $node.k "scalar") }}
{{- else if and $node.e (not (has (include "fluss.text" $value) $node.e)) }}
{{- template "fluss.rules.add" (list $state $path (printf "Unsupported value: %s: supported values: %s" (include "fluss.rules.shown" $value) (include "fluss.rules.quoted" $node.e))) }}
{{- else if $node.e }}
{{- else if eq $node.k "quantity" }}
{{- $size := include "fluss.rules.size" (toString $value) | float64 }}
{{- if or (and (eq (int $node.s) 1) (lt $size 0.0)) (and (eq (int $node.s) 2) (le $size 0.0)) }}{{ template "fluss.rules.add" (list $state $path (printf "Invalid value: %q: %s" (include "fluss.text" $value) (get $state.rules.signs (toString $node.s)))) }}{{ end }}
{{- else if and $whole $node.b }}
{{- if or (and (hasKey $node "lo") (lt (float64 $value) (float64 $node.lo))) (and (hasKey $node "hi") (gt (float64 $value) (float64 $node.hi))) }}{{ template "fluss.rules.add" (list $state $path (printf "Invalid value: %s: %s" (include "fluss.rules.shown" $value) $node.b)) }}{{ end }}
{{- else if and $node.x (or $text (eq $node.k "scalar")) }}
{{- with include "fluss.rules.problem" (list $state $node.x (include "fluss.text" $value)) }}{{ template "fluss.rules.add" (list $state $path (printf "Invalid value: %s: %s" (include "fluss.rules.shown" $value) .)) }}{{ end }}
{{- end }}
{{- end }}

{{/* The first condition that a text does not hold. Arguments: state, name of the conditions, text. */}}
{{- define "fluss.rules.problem" -}}
{{- $text := last . }}
{{- $said := false }}
{{- range get (first .).rules.texts (index . 1) }}
{{- if not $said }}
{{- $fails := false }}
{{- if .l }}{{ $fails = gt (len $text) (int .l) }}{{ else }}{{ $fails = eq (regexMatch .p $text) (hasKey . "n") }}{{ end }}
{{- if $fails }}{{ $said = true }}{{ .m }}{{ end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "fluss.rules.quoted" -}}
{{- range $i, $word := . }}{{ if $i }}, {{ end }}{{ printf "%q" $word }}{{ end }}
{{- end }}

{{/* Checks a map of the user's keys. Arguments: those of fluss.rules.value. */}}
{{- define "fluss.rules.map" -}}
{{- $state := index . 0 }}{{ $path := index . 1 }}{{ $map := index . 2 }}{{ $node := index . 3 }}
{{- $most := dict }}
{{- if $node.m }}{{ $most = get (index . 4) $node.m | default dict }}{{ end }}
{{- range $key, $value := $map }}
{{- $at := printf "%s[%s]" $path $key }}
{{- if kindIs "invalid" $value }}
{{- $_ := unset $map $key }}
{{- else }}
{{- with $node.y }}{{ with include "fluss.rules.problem" (list $state . $key) }}{{ template "fluss.rules.add" (list $state $path (printf "Invalid value: %q: %s" $key .)) }}{{ end }}{{ end }}
{{- if $node.no }}{{ with get $node.no $key }}{{ template "fluss.rules.add" (list $state $at (printf "Forbidden: %s" .)) }}{{ end }}{{ end }}
{{- template "fluss.rules.item" (list $state $at $value $node.i) }}
{{- if $node.m }}{{ with include "fluss.rules.compared" (list $state $key $value $most $node) }}{{ template "fluss.rules.add" (list $state $at (printf "Invalid value: %q: %s" (include "fluss.text" $value) .)) }}{{ end }}{{ end }}
{{- end }}
{{- end }}
{{- end }}

{{/* What is wrong with a quantity beside the one that bounds it. Arguments: state, key, value, the map of bounds, node. */}}
{{- define "fluss.rules.compared" -}}
{{- $state := index . 0 }}{{ $key := index . 1 }}{{ $value := include "fluss.text" (index . 2) }}{{ $most := index . 3 }}{{ $node := index . 4 }}
{{- $bound := "" }}{{ if kindIs "map" $most }}{{ $bound = include "fluss.text" (get $most $key) }}{{ end }}
{{- $exactly := and $node.same (regexMatch $node.same $key) }}
{{- $what := trimSuffix "s" $node.m }}
{{- if and (regexMatch $state.rules.quantity $value) (regexMatch $state.rules.quantity $bound) }}
{{- $size := include "fluss.rules.size" $value | float64 }}{{ $limit := include "fluss.rules.size" $bound | float64 }}
{{- if and $exactly (ne $size $limit) }}must equal the {{ $what }} of {{ $bound }}
{{- else if gt $size $limit }}must not be more than the {{ $what }} of {{ $bound }}
{{- end }}
{{- else if and $exactly (not $bound) }}must be among the {{ $node.m }}, too
{{- end }}
{{- end }}

{{/* Checks a value in a map or list, where an empty text counts, too. Arguments: state, path, value, node. */}}
{{- define "fluss.rules.item" -}}
{{- $state := index . 0 }}{{ $path := index . 1 }}{{ $value := index . 2 }}{{ $node := index . 3 }}
{{- if and (kindIs "string" $value) $node.x (ne $node.k "scalar") }}
{{- if eq $value "" }}{{ with include "fluss.rules.problem" (list $state $node.x "") }}{{ template "fluss.rules.add" (list $state $path (printf "Invalid value: \"\": %s" .)) }}{{ end }}{{ end }}
{{- end }}
{{- template "fluss.rules.value" (list $state $path $value $node dict dict) }}
{{- end }}

{{/* Checks a list. Arguments: those of fluss.rules.value. */}}
{{- define "fluss.rules.list" -}}
{{- $state := index . 0 }}{{ $path := index . 1 }}{{ $node := index . 3 }}{{ $beside := index . 4 }}
{{- $seen := dict }}
{{- range $i, $item := index . 2 }}
{{- $at := printf "%s[%d]" $path $i }}
{{- if kindIs "invalid" $item }}
{{- template "fluss.rules.add" (list $state $at $state.rules.nullItem) }}
{{- else }}
{{- template "fluss.rules.item" (list $state $at $item $node.i) }}
{{- if and (kindIs "map" $item) (or $node.no $node.r $node.u) }}
{{- $name := toString (get $item "name") }}
{{- if $node.no }}{{ with get $node.no $name }}{{ template "fluss.rules.add" (list $state (printf "%s.name" $at) (printf "Forbidden: %s" .)) }}{{ end }}{{ end }}
{{- if and $node.r $name }}
{{- $known := list }}
{{- $list := get $beside $node.r.l }}
{{- if kindIs "slice" $list }}{{ range $list }}{{ if kindIs "map" . }}{{ $known = append $known (get . "name") }}{{ end }}{{ end }}{{ end }}
{{- if not (or (has $name $node.r.a) (has $name $known)) }}{{ template "fluss.rules.add" (list $state (printf "%s.name" $at) (printf "Invalid value: %q: names nothing in %s: add it there" $name $node.r.l)) }}{{ end }}
{{- end }}
{{- if $node.u }}
{{- $id := list }}
{{- range $node.u }}{{ $id = append $id (get $item . | toString) }}{{ end }}
{{- if not (has "" $id) }}
{{- if hasKey $seen (join " " $id) }}{{ template "fluss.rules.add" (list $state (printf "%s.%s" $at (first $node.u)) (printf "Duplicate value: %q" (first $id))) }}{{ end }}
{{- $_ := set $seen (join " " $id) true }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* The number that a quantity stands for. */}}
{{- define "fluss.rules.size" -}}
{{- $number := regexFind "^[+-]?[0-9.]+" . }}
{{- $unit := trimPrefix $number . }}
{{- $units := dict "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 "Pi" 1125899906842624.0 "Ei" 1152921504606846976.0 "n" 1e-9 "u" 1e-6 "m" 1e-3 "" 1.0 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18 }}
{{- if hasKey $units $unit }}{{ printf "%g" (mulf (float64 $number) (get $units $unit)) }}{{ else }}{{ printf "%g" (float64 (trimPrefix "+" .)) }}{{ end }}
{{- end }}

{{/* What to write in place of an unknown field. Arguments: its name, known names, what to write for familiar ones. */}}
{{- define "fluss.rules.hint" -}}
{{- $name := index . 0 }}{{ $known := index . 1 }}
{{- if hasKey (index . 2) $name }}{{ get (index . 2) $name }}
{{- else }}{{ with include "fluss.rules.closest" (list $name $known) }}did you mean {{ printf "%q" . }}?{{ else }}known are {{ join ", " $known }}{{ end }}{{ end }}
{{- end }}

{{/* The known word that is nearest to another, if a third of its letters at most is wrong. Arguments: word, known words. */}}
{{- define "fluss.rules.closest" -}}
{{- $word := first . }}
{{- $limit := int (div (max (len $word) 3) 3) }}
{{- $best := "" }}
{{- $same := false }}
{{- range last . }}
{{- if and (not $same) (eq (lower .) (lower $word)) }}{{ $best = . }}{{ $same = true }}{{ end }}
{{- if and (not $same) (ge $limit 0) (le (sub (len .) (len $word)) $limit) (le (sub (len $word) (len .)) $limit) }}
{{- $distance := include "fluss.rules.distance" (list $word .) | int }}
{{- if le $distance $limit }}{{ $best = . }}{{ $limit = int (sub $distance 1) }}{{ end }}
{{- end }}
{{- end }}
{{- $best }}
{{- end }}

{{/* How many letters are added, dropped, replaced or swapped between two words. */}}
{{- define "fluss.rules.distance" -}}
{{- $a := splitList "" (first .) }}{{ $b := splitList "" (last .) }}
{{- $older := list }}{{ $old := untilStep 0 (int (add1 (len $b))) 1 }}
{{- range $i, $x := $a }}
{{- $left := add1 $i }}
{{- $row := list $left }}
{{- range $j, $y := $b }}
{{- $best := min (add1 $left) (add1 (index $old (add1 $j))) (add (index $old $j) (ternary 0 1 (eq $x $y))) }}
{{- if and (gt $i 0) (gt $j 0) }}{{ if and (eq $x (index $b (sub $j 1))) (eq $y (index $a (sub $i 1))) }}{{ $best = min $best (add1 (index $older (sub $j 1))) }}{{ end }}{{ end }}
{{- $row = append $row $best }}{{ $left = $best }}
{{- end }}
{{- $older = $old }}{{ $old = $row }}
{{- end }}
{{- last $old }}
{{- end }}

{{/*
Checks config against the catalogue of the release. Arguments: what is known of options, the errors about options
that other values decide, context.
*/}}
{{- define "fluss.rules.options" -}}
{{- $options := first . }}{{ $computed := index . 1 }}{{ $context := last . }}
{{- if gt (len $context.Values.config) (int $options.most) }}
- {{ list "config" (printf "Too many: %d: must have at most %d items" (len $context.Values.config) (int $options.most)) | toJson }}
{{- else if $context.Values.config }}
{{- $oldest := include "fluss.release.oldest" $context }}
{{- $version := include "fluss.release.catalogue" $oldest }}{{ $release := get $options.releases $version }}
{{- $name := include "fluss.release.name" $oldest }}
{{- /* A template takes long to find what is meant: for more unknown options than anybody misspells it is not tried. */}}
{{- $tries := dict "left" 10 }}
{{- range $key, $value := $context.Values.config }}
{{- $at := printf "config[%s]" $key }}
{{- $text := include "fluss.text" $value }}
{{- if contains (printf "%s: Forbidden: " $at) $computed }}
{{- template "fluss.rules.marker" (list $options $at $text $context) }}
{{- else if include "fluss.rules.secret" (list $options $key $text) }}
{{- template "fluss.rules.instead" $at }}
{{- else if not (include "fluss.rules.has" (list $options $release $key)) }}
- {{ list $at (printf "Invalid value: %s" (include "fluss.rules.unknown" (list $options $release $key (eq $name $version) $name $tries))) | toJson }}
{{- else if regexMatch $options.marker $text }}
{{- template "fluss.rules.marker" (list $options $at $text $context) }}
{{- else }}
{{- with get $release.known $key }}
{{- $right := regexMatch (get $options.types .) $text }}
{{- if and $right (contains "2147483647" .) }}{{ $right = and (le (float64 (trimPrefix "+" $text)) 2147483647.0) (ge (float64 (trimPrefix "+" $text)) -2147483648.0) }}{{ end }}
{{- if not $right }}
- {{ list $at (printf "Invalid value: %q: %s" $text .) | toJson }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Whether a release has an option. Arguments: what is known of options, release, key. */}}
{{- define "fluss.rules.has" -}}
{{- $release := index . 1 }}{{ $key := last . }}
{{- if or (hasKey $release.known $key) (and (regexMatch $release.families $key) (not (regexMatch (first .).closed $key))) }}true{{ end }}
{{- end }}

{{/* Keeps out of uncheckedConfig what is checked elsewhere. Arguments: those of fluss.rules.options. */}}
{{- define "fluss.rules.unchecked" -}}
{{- $options := first . }}{{ $computed := index . 1 }}{{ $context := last . }}
{{- if $context.Values.uncheckedConfig }}
{{- $oldest := include "fluss.release.oldest" $context }}
{{- $release := get $options.releases (include "fluss.release.catalogue" $oldest) }}
{{- range $key, $value := $context.Values.uncheckedConfig }}
{{- $at := printf "uncheckedConfig[%s]" $key }}
{{- if not (contains (printf "%s: Forbidden: " $at) $computed) }}
{{- $text := include "fluss.text" $value }}
{{- $secret := include "fluss.rules.secret" (list $options $key $text) }}
{{- $place := include "fluss.rules.place" (list $options $key) }}
{{- if $secret }}{{ template "fluss.rules.instead" $at }}{{ end }}
{{- if $place }}
- {{ list $at (printf "Forbidden: %s" $place) | toJson }}
{{- else if or (regexMatch `^(s3|s3a|fs\.s3a)\..` $key) (include "fluss.rules.has" (list $options $release $key)) }}
- {{ list $at (printf "Forbidden: is an option of Fluss %s: write it under config" (include "fluss.release.name" $oldest)) | toJson }}
{{- else if not $secret }}
{{- template "fluss.rules.marker" (list $options $at $text $context) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Checks the names in secretConfig. Arguments: those of fluss.rules.options. */}}
{{- define "fluss.rules.secretConfig" -}}
{{- $options := first . }}{{ $computed := index . 1 }}{{ $context := last . }}
{{- if gt (len $context.Values.secretConfig) (int $options.mostSecrets) }}
- {{ list "secretConfig" (printf "Too many: %d: must have at most %d items" (len $context.Values.secretConfig) (int $options.mostSecrets)) | toJson }}
{{- else if $context.Values.secretConfig }}
{{- $oldest := include "fluss.release.oldest" $context }}
{{- $version := include "fluss.release.catalogue" $oldest }}{{ $release := get $options.releases $version }}
{{- $name := include "fluss.release.name" $oldest }}
{{- range $key, $from := $context.Values.secretConfig }}
{{- $at := printf "secretConfig[%s]" $key }}
{{- if not (contains (printf "%s: Forbidden: " $at) $computed) }}
{{- with include "fluss.rules.noSecret" (list $options $release $key (eq $name $version) $name) }}
- {{ list $at (printf "Forbidden: %s" .) | toJson }}
{{- end }}
{{- end }}
{{- range list "config" "uncheckedConfig" }}
{{- if hasKey (get $context.Values .) $key }}
- {{ list $at (printf "Forbidden: stands under %s, too: keep one of the two" .) | toJson }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Why the value of an option cannot come from a Secret. Arguments: what is known of options, release, key, whether the release is known, its name. */}}
{{- define "fluss.rules.noSecret" -}}
{{- $release := index . 1 }}{{ $key := index . 2 }}{{ $name := last . }}{{ $slips := (first .).slips }}
{{- $place := include "fluss.rules.place" (list (first .) $key) }}
{{- $later := include "fluss.rules.later" (list (first .) $release $key) }}
{{- if hasPrefix (first .).scripts $key }}is read by the start scripts, which write it into an argument or a variable: write it under config
{{- else if get $release.known $key }}is no secret: write it under config, where its value is checked
{{- else if include "fluss.rules.has" (list (first .) $release $key) }}
{{- else if $place }}{{ $place }}
{{- else if and $later (index . 3) }}exists from {{ $later }} on, this is {{ last . }}
{{- else if not $later }}{{ with include "fluss.rules.near" (list $release $key) }}{{ if le (include "fluss.rules.distance" (list (lower $key) .) | int) (int $slips) }}is no option of Fluss {{ $name }}; did you mean {{ printf "%q" . }}?{{ end }}{{ end }}
{{- end }}
{{- end }}

{{/* Whether an option is a secret, by its name or its value. Arguments: what is known of options, key, text. */}}
{{- define "fluss.rules.secret" -}}
{{- $options := first . }}{{ $key := index . 1 }}{{ $text := last . }}
{{- if and (not (regexMatch $options.marker $text)) (or (include "fluss.secret.value" $text) (and (include "fluss.secret.name" $key) (not (has $key $options.harmless)))) }}true{{ end }}
{{- end }}

{{/* Says of the option at a path where a secret belongs. */}}
{{- define "fluss.rules.instead" }}
- {{ list . (printf "Forbidden: %s" (include "fluss.secret.instead" .)) | toJson }}
{{- end }}

{{/* Refuses a marker for a release that replaces none. Arguments: what is known of options, path, text, context. */}}
{{- define "fluss.rules.marker" }}
{{- $oldest := include "fluss.release.oldest" (last .) }}
{{- if and (regexMatch (first .).marker (index . 2)) (not (include "fluss.release.has.configProviders" $oldest)) }}
- {{ list (index . 1) (printf "Invalid value: %q: must be the value itself: markers like ${env:NAME} are replaced from %s on, this is %s" (index . 2) (include "fluss.release.since.configProviders" .) (include "fluss.release.name" $oldest)) | toJson }}
{{- end }}
{{- end }}

{{/* Where an option belongs that server.yaml cannot have. Arguments: what is known of options, key. */}}
{{- define "fluss.rules.place" -}}
{{- $key := last . }}{{ $place := "" }}
{{- range (first .).places }}{{ if and (not $place) (or (eq $key (first .)) (and (hasSuffix "." (first .)) (hasPrefix (first .) $key))) }}{{ $place = last . }}{{ end }}{{ end }}
{{- $place }}
{{- end }}

{{/* What is wrong with an option that a release does not know. Arguments: what is known of options, release, key, whether the release is known, its name, for how many options it is tried to tell what is meant. */}}
{{- define "fluss.rules.unknown" -}}
{{- $release := index . 1 }}{{ $key := index . 2 }}{{ $known := index . 3 }}{{ $name := index . 4 }}
{{- $place := include "fluss.rules.place" (list (first .) $key) }}
{{- $since := include "fluss.rules.later" (list (first .) $release $key) }}
{{- $way := " One of a plugin, a fork or a later release goes under uncheckedConfig" }}
{{- if $place }}{{ $place }}
{{- else if and $since $known }}exists from {{ $since }} on, this is {{ $name }}
{{- else if $since }}is known from {{ $since }} on, this is {{ $name }}.{{ $way }}
{{- else }}is no option of Fluss {{ $name }}
{{- $tries := index . 5 }}{{ $_ := set $tries "left" (sub $tries.left 1) }}{{ $near := "" }}
{{- if ge (int $tries.left) 0 }}{{ $near = include "fluss.rules.near" (list $release $key) }}{{ end }}
{{- if $near }}; did you mean {{ printf "%q" $near }}?{{ else }}.{{ end }}{{ $way }}
{{- end }}
{{- end }}

{{/* The later release that brings an option. Arguments: what is known of options, release, key. */}}
{{- define "fluss.rules.later" -}}
{{- $key := last . }}{{ $closed := (first .).closed }}{{ $since := "" }}
{{- range (index . 1).later }}{{ if and (not $since) (or (has $key .keys) (and (regexMatch .families $key) (not (regexMatch $closed $key)))) }}{{ $since = .version }}{{ end }}{{ end }}
{{- $since }}
{{- end }}

{{/* The option that was probably meant. Arguments: release, key. */}}
{{- define "fluss.rules.near" -}}
{{- include "fluss.rules.closest" (list (regexReplaceAll "^(fs\\.s3a|s3a)\\." (last .) "s3.") (first .).suggest) }}
{{- end }}
{{/* What values demand of each other. */}}
{{- define "fluss.rules.across" -}}
{{- $listeners := (ternary (get .Values "listeners") dict (kindIs "map" (get .Values "listeners"))) }}
{{- $listeners_internal := (ternary (get $listeners "internal") dict (kindIs "map" (get $listeners "internal"))) }}
{{- $listeners_client := (ternary (get $listeners "client") dict (kindIs "map" (get $listeners "client"))) }}
{{- $listeners_external := (ternary (get $listeners "external") dict (kindIs "map" (get $listeners "external"))) }}
{{- $listeners_external_nodePorts := (ternary (get $listeners_external "nodePorts") dict (kindIs "map" (get $listeners_external "nodePorts"))) }}
{{- $coordinator := (ternary (get .Values "coordinator") dict (kindIs "map" (get .Values "coordinator"))) }}
{{- $tabletServer := (ternary (get .Values "tabletServer") dict (kindIs "map" (get .Values "tabletServer"))) }}
{{- $security := (ternary (get .Values "security") dict (kindIs "map" (get .Values "security"))) }}
{{- $security_client := (ternary (get $security "client") dict (kindIs "map" (get $security "client"))) }}
{{- $security_client_existingSecret := (ternary (get $security_client "existingSecret") dict (kindIs "map" (get $security_client "existingSecret"))) }}
{{- $security_internal := (ternary (get $security "internal") dict (kindIs "map" (get $security "internal"))) }}
{{- $security_internal_existingSecret := (ternary (get $security_internal "existingSecret") dict (kindIs "map" (get $security_internal "existingSecret"))) }}
{{- $zookeeper := (ternary (get .Values "zookeeper") dict (kindIs "map" (get .Values "zookeeper"))) }}
{{- $zookeeper_auth := (ternary (get $zookeeper "auth") dict (kindIs "map" (get $zookeeper "auth"))) }}
{{- $zookeeper_auth_existingSecret := (ternary (get $zookeeper_auth "existingSecret") dict (kindIs "map" (get $zookeeper_auth "existingSecret"))) }}
{{- $config := (ternary (get .Values "config") dict (kindIs "map" (get .Values "config"))) }}
{{- $minio := (ternary (get .Values "minio") dict (kindIs "map" (get .Values "minio"))) }}
{{- $s3 := (ternary (get .Values "s3") dict (kindIs "map" (get .Values "s3"))) }}
{{- $s3_existingSecret := (ternary (get $s3 "existingSecret") dict (kindIs "map" (get $s3 "existingSecret"))) }}
{{- $s3_assumedRole := (ternary (get $s3 "assumedRole") dict (kindIs "map" (get $s3 "assumedRole"))) }}
{{- $configMap := (ternary (get .Values "configMap") dict (kindIs "map" (get .Values "configMap"))) }}
{{- $s3_webIdentity := (ternary (get $s3 "webIdentity") dict (kindIs "map" (get $s3 "webIdentity"))) }}
{{- $secretConfig := (ternary (get .Values "secretConfig") dict (kindIs "map" (get .Values "secretConfig"))) }}
{{- $metrics := (ternary (get .Values "metrics") dict (kindIs "map" (get .Values "metrics"))) }}
{{- $flink := (ternary (get .Values "flink") dict (kindIs "map" (get .Values "flink"))) }}
{{- $flink_jobManager := (ternary (get $flink "jobManager") dict (kindIs "map" (get $flink "jobManager"))) }}
{{- $flink_taskManager := (ternary (get $flink "taskManager") dict (kindIs "map" (get $flink "taskManager"))) }}
{{- $networkPolicy := (ternary (get .Values "networkPolicy") dict (kindIs "map" (get .Values "networkPolicy"))) }}
{{- $flink_ingress := (ternary (get $flink "ingress") dict (kindIs "map" (get $flink "ingress"))) }}
{{- $monitoring := (ternary (get .Values "monitoring") dict (kindIs "map" (get .Values "monitoring"))) }}
{{- $flink_catalog := (ternary (get $flink "catalog") dict (kindIs "map" (get $flink "catalog"))) }}
{{- $flink_catalog_existingSecret := (ternary (get $flink_catalog "existingSecret") dict (kindIs "map" (get $flink_catalog "existingSecret"))) }}
{{- $flink_config := (ternary (get $flink "config") dict (kindIs "map" (get $flink "config"))) }}
{{- if not (ne (toString (get $listeners_internal "port")) "") }}
- {{ list "listeners.internal.port" (print "Required value: " "give the number of a port; base/ has 9123 for internal and 9124 for client") | toJson }}
{{- end }}
{{- if not (ne (toString (get $listeners_client "port")) "") }}
- {{ list "listeners.client.port" (print "Required value: " "give the number of a port; base/ has 9123 for internal and 9124 for client") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_client "port"))) (eq (toString (get $listeners_client "port")) (toString (get $listeners_internal "port"))) }}
- {{ list "listeners.client.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_client "port")) "must differ from listeners.internal.port") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $listeners_external "port")))) (or (not (empty (get $listeners_external "host"))) (not (empty (get $listeners_external "coordinatorHost"))) (not (empty (get $listeners_external "bootstrapHost"))) (not (empty (get $listeners_external "annotations"))) (not (empty (get $listeners_external_nodePorts "bootstrap"))) (not (empty (get $listeners_external_nodePorts "coordinator"))) (not (empty (get $listeners_external_nodePorts "first")))) }}
- {{ list "listeners.external.port" (print "Required value: " "the other fields of listeners.external do nothing without it: give the port that the servers open, for example 9125") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "port")) (toString (get $listeners_internal "port"))) }}
- {{ list "listeners.external.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_external "port")) "must differ from listeners.internal.port") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "port")) (toString (get $listeners_client "port"))) }}
- {{ list "listeners.external.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_external "port")) "must differ from listeners.client.port") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_external "port"))) (ge (float64 (get $coordinator "replicas")) 2.0) }}
- {{ list "listeners.external.port" (print "Forbidden: " "coordinator.replicas is more than 1, and several coordinators cannot share one address: set one of the two") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $listeners_external "host")))) (not (empty (get $listeners_external "port"))) }}
- {{ list "listeners.external.host" (print "Required value: " "give the host that tablet servers advertise, with {pod} in place of the name of the pod, for example {pod}.fluss.example.com") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_external "port"))) (not (empty (get $listeners_external "host"))) (not (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort"))) (eq (toString (get $listeners_external "host")) (toString (replace "{pod}" "" (toString (get $listeners_external "host"))))) (ge (float64 (get $tabletServer "replicas")) 2.0) }}
- {{ list "listeners.external.host" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_external "host")) (print (toString "must contain {pod}, the name of the pod: the ") (toString (get $tabletServer "replicas")) (toString " tablet servers cannot share one address"))) | toJson }}
{{- end }}
{{- if and (not (not (empty (get $listeners_external "coordinatorHost")))) (not (empty (get $listeners_external "port"))) (not (empty (get $listeners_external "host"))) (not (and (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort")) (eq (toString (get $listeners_external "host")) (toString (replace "{pod}" "" (toString (get $listeners_external "host"))))))) }}
- {{ list "listeners.external.coordinatorHost" (print "Required value: " "clients need the coordinator, too: give the host that it advertises") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_external "port"))) (not (empty (get $listeners_external "coordinatorHost"))) (not (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort"))) (eq (toString (get $listeners_external "coordinatorHost")) (toString (get $listeners_external "host"))) }}
- {{ list "listeners.external.coordinatorHost" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_external "coordinatorHost")) "must differ from listeners.external.host: the coordinator and the tablet server have the same port") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $listeners_external_nodePorts "bootstrap")))) (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort")) }}
- {{ list "listeners.external.nodePorts.bootstrap" (print "Required value: " "listeners.external.type is NodePort: give a port from 30000 to 32767, which clients are told") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_external_nodePorts "bootstrap"))) (not (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort"))) }}
- {{ list "listeners.external.nodePorts.bootstrap" (print "Forbidden: " "only listeners.external.type NodePort has it") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $listeners_external_nodePorts "coordinator")))) (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort")) }}
- {{ list "listeners.external.nodePorts.coordinator" (print "Required value: " "listeners.external.type is NodePort: give a port from 30000 to 32767, which clients are told") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_external_nodePorts "coordinator"))) (not (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort"))) }}
- {{ list "listeners.external.nodePorts.coordinator" (print "Forbidden: " "only listeners.external.type NodePort has it") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $listeners_external_nodePorts "first")))) (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort")) }}
- {{ list "listeners.external.nodePorts.first" (print "Required value: " "listeners.external.type is NodePort: give a port from 30000 to 32767, which clients are told") | toJson }}
{{- end }}
{{- if and (not (empty (get $listeners_external_nodePorts "first"))) (not (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort"))) }}
- {{ list "listeners.external.nodePorts.first" (print "Forbidden: " "only listeners.external.type NodePort has it") | toJson }}
{{- end }}
{{- if and (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort")) (not (empty (get $listeners_external_nodePorts "bootstrap"))) (not (empty (get $listeners_external_nodePorts "first"))) (not (lt (float64 (get $listeners_external_nodePorts "bootstrap")) (float64 (get $listeners_external_nodePorts "first")))) (lt (float64 (get $listeners_external_nodePorts "bootstrap")) (float64 (add (int64 (get $listeners_external_nodePorts "first")) (int64 (get $tabletServer "replicas"))))) }}
- {{ list "listeners.external.nodePorts.bootstrap" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_external_nodePorts "bootstrap")) (print (toString "is the port of a tablet server: these have ") (toString (get $listeners_external_nodePorts "first")) (toString " and the next, ") (toString (get $tabletServer "replicas")) (toString " in all"))) | toJson }}
{{- end }}
{{- if and (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort")) (not (empty (get $listeners_external_nodePorts "coordinator"))) (not (empty (get $listeners_external_nodePorts "first"))) (not (lt (float64 (get $listeners_external_nodePorts "coordinator")) (float64 (get $listeners_external_nodePorts "first")))) (lt (float64 (get $listeners_external_nodePorts "coordinator")) (float64 (add (int64 (get $listeners_external_nodePorts "first")) (int64 (get $tabletServer "replicas"))))) }}
- {{ list "listeners.external.nodePorts.coordinator" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_external_nodePorts "coordinator")) (print (toString "is the port of a tablet server: these have ") (toString (get $listeners_external_nodePorts "first")) (toString " and the next, ") (toString (get $tabletServer "replicas")) (toString " in all"))) | toJson }}
{{- end }}
{{- if and (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort")) (not (empty (get $listeners_external_nodePorts "coordinator"))) (eq (toString (get $listeners_external_nodePorts "coordinator")) (toString (get $listeners_external_nodePorts "bootstrap"))) }}
- {{ list "listeners.external.nodePorts.coordinator" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_external_nodePorts "coordinator")) "must differ from listeners.external.nodePorts.bootstrap") | toJson }}
{{- end }}
{{- if and (and (not (empty (get $listeners_external "port"))) (eq (toString (get $listeners_external "type")) "NodePort")) (not (empty (get $listeners_external_nodePorts "first"))) (lt (float64 32768) (float64 (add (int64 (get $listeners_external_nodePorts "first")) (int64 (get $tabletServer "replicas"))))) }}
- {{ list "listeners.external.nodePorts.first" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $listeners_external_nodePorts "first")) (print (toString "must leave room for ") (toString (get $tabletServer "replicas")) (toString " tablet servers up to 32767"))) | toJson }}
{{- end }}
{{- if and (not (not (empty (get $security_client_existingSecret "name")))) (not (empty (get $security "superUsers"))) }}
- {{ list "security.client.existingSecret.name" (print "Required value: " "security.superUsers names users; name the Secret that has their passwords") | toJson }}
{{- end }}
{{- if and (not (empty (get $security_internal_existingSecret "name"))) (not (not (empty (get $security_client_existingSecret "name")))) }}
- {{ list "security.internal.existingSecret.name" (print "Forbidden: " "the servers log in with it only if clients log in, too: set security.client.existingSecret") | toJson }}
{{- end }}
{{- if and (not (empty (get $security_client_existingSecret "name"))) (eq (toString (get $security_internal_existingSecret "name")) (toString (get $security_client_existingSecret "name"))) }}
- {{ list "security.internal.existingSecret.name" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $security_internal_existingSecret "name")) "must differ from security.client.existingSecret.name, where every key is the name of a user") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasText" (list (get $coordinator "jvmOptions") "-Djava.security.auth.login.config=")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "coordinator.jvmOptions" (print "Forbidden: " "has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "FLUSS_ENV_JAVA_OPTS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "FLUSS_ENV_JAVA_OPTS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "FLUSS_ENV_JAVA_OPTS_CS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "FLUSS_ENV_JAVA_OPTS_CS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "JAVA_TOOL_OPTIONS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "JAVA_TOOL_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "JDK_JAVA_OPTIONS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "JDK_JAVA_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "_JAVA_OPTIONS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "_JAVA_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasText" (list (get $tabletServer "jvmOptions") "-Djava.security.auth.login.config=")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "tabletServer.jvmOptions" (print "Forbidden: " "has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "FLUSS_ENV_JAVA_OPTS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "FLUSS_ENV_JAVA_OPTS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "FLUSS_ENV_JAVA_OPTS_TS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "FLUSS_ENV_JAVA_OPTS_TS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "JAVA_TOOL_OPTIONS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "JAVA_TOOL_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "JDK_JAVA_OPTIONS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "JDK_JAVA_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "_JAVA_OPTIONS" "-Djava.security.auth.login.config")) "true") (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "_JAVA_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (contains "-Djava.security.auth.login.config" (toString (get $config "env.java.opts.all"))) (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "config[env.java.opts.all]" (print "Forbidden: " "has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (contains "-Djava.security.auth.login.config" (toString (get $config "env.java.opts.coordinator-server"))) (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "config[env.java.opts.coordinator-server]" (print "Forbidden: " "has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (contains "-Djava.security.auth.login.config" (toString (get $config "env.java.opts.tablet-server"))) (or (not (empty (get $security_client_existingSecret "name"))) (not (empty (get $zookeeper_auth_existingSecret "name")))) }}
- {{ list "config[env.java.opts.tablet-server]" (print "Forbidden: " "has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (not (empty (get $minio "enabled"))) (not (empty (get $s3 "endpoint"))) }}
- {{ list "s3.endpoint" (print "Forbidden: " "minio.enabled is true, so the cluster has a storage of its own: set one of the two") | toJson }}
{{- end }}
{{- if and (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))) }}
- {{ list "s3.existingSecret.name" (print "Forbidden: " "minio.enabled is true, so the cluster has a storage of its own: set one of the two") | toJson }}
{{- end }}
{{- if and (not (empty (get $minio "enabled"))) (not (empty (get $s3_assumedRole "arn"))) }}
- {{ list "s3.assumedRole.arn" (print "Forbidden: " "minio.enabled is true, so the cluster has a storage of its own: set one of the two") | toJson }}
{{- end }}
{{- if and (and (not (not (empty (get $configMap "enabled")))) (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs"))))) (hasKey $config "remote.data.dirs") }}
- {{ list "config[remote.data.dirs]" (print "Forbidden: " "remote data goes to s3.bucket: set one of the two") | toJson }}
{{- end }}
{{- if and (not (empty (get $minio "enabled"))) (not (empty (get $s3_webIdentity "enabled"))) }}
- {{ list "s3.webIdentity.enabled" (print "Forbidden: " "minio.enabled is true, so the cluster has a storage of its own: set one of the two") | toJson }}
{{- end }}
{{- if and (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))) (not (empty (get $s3_existingSecret "name"))) }}
- {{ list "s3.existingSecret.name" (print "Forbidden: " "s3.webIdentity.enabled is true, so the pods have an identity without keys: set one of the two") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $s3_assumedRole "arn")))) (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))) }}
- {{ list "s3.assumedRole.arn" (print "Required value: " "s3.webIdentity.enabled is true; name the role that the pods assume") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $s3_assumedRole "arn")))) (not (not (empty (get $minio "enabled")))) (not (empty (get $s3_existingSecret "name"))) (and (not (empty (get $s3 "endpoint"))) (not (contains "amazonaws.com" (toString (get $s3 "endpoint"))))) (not (not (empty (get $s3_assumedRole "stsEndpoint")))) (not (not (empty (get $configMap "enabled")))) }}
- {{ list "s3.assumedRole.arn" (print "Required value: " "s3.endpoint is not AWS's, but Fluss would ask AWS for the credentials of clients, and they could not read what has been tiered; name a role (most S3-compatible storages take any), or set s3.assumedRole.stsEndpoint if yours issues session tokens") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $s3 "bucket")))) (not (empty (get $minio "enabled"))) }}
- {{ list "s3.bucket" (print "Required value: " "name the bucket that MinIO's pod makes") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $s3 "region")))) (not (empty (get $minio "enabled"))) }}
- {{ list "s3.region" (print "Required value: " "clients get no tokens without one; MinIO takes us-east-1") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $minio "enabled")))) (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")) (or (not (empty (get $s3_existingSecret "name"))) (not (empty (get $s3_assumedRole "arn"))) (not (empty (get $s3 "endpoint")))) }}
- {{ list "s3" (print "Forbidden: " "config has remote.data.dir, so remote data goes elsewhere: set one of the two; the place within a bucket is s3.bucket and s3.prefix") | toJson }}
{{- end }}
{{- if and (and (not (not (empty (get $minio "enabled")))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs"))) (not (not (empty (get $configMap "enabled"))))) (not (or (not (empty (get $s3_existingSecret "name"))) (not (empty (get $s3_assumedRole "arn"))))) }}
- {{ list "s3" (print "Required value: " "minio.enabled is false; give s3.bucket and s3.region with s3.existingSecret.name or s3.assumedRole.arn, or remote.data.dir in config") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $s3 "bucket")))) (and (not (not (empty (get $minio "enabled")))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs"))) (not (not (empty (get $configMap "enabled"))))) (or (not (empty (get $s3_existingSecret "name"))) (not (empty (get $s3_assumedRole "arn")))) }}
- {{ list "s3.bucket" (print "Required value: " "minio.enabled is false; name a bucket that exists") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $s3 "region")))) (and (not (not (empty (get $minio "enabled")))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs"))) (not (not (empty (get $configMap "enabled"))))) (or (not (empty (get $s3_existingSecret "name"))) (not (empty (get $s3_assumedRole "arn")))) }}
- {{ list "s3.region" (print "Required value: " "clients get no tokens without one; S3-compatible storages mostly take us-east-1") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $configMap "name")))) (not (empty (get $configMap "enabled"))) }}
- {{ list "configMap.name" (print "Required value: " "configMap.enabled is true; name a ConfigMap with the key server.yaml") | toJson }}
{{- end }}
{{- if and (not (empty (get $configMap "enabled"))) (not (empty (get .Values "config"))) }}
- {{ list "config" (print "Forbidden: " "configMap.enabled is true, so server.yaml is your own: write the options there") | toJson }}
{{- end }}
{{- if and (not (empty (get $configMap "enabled"))) (not (empty (get .Values "uncheckedConfig"))) }}
- {{ list "uncheckedConfig" (print "Forbidden: " "configMap.enabled is true, so server.yaml is your own: write the options there") | toJson }}
{{- end }}
{{- if and (and (not (not (empty (get $configMap "enabled")))) (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs"))))) (not (and (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))) (not (not (empty (get $minio "enabled")))) (not (not (empty (get $s3_assumedRole "arn")))))) (hasKey $secretConfig "s3.access-key") }}
- {{ list "secretConfig[s3.access-key]" (print "Forbidden: " "S3 keys go into s3.existingSecret") | toJson }}
{{- end }}
{{- if and (and (not (not (empty (get $configMap "enabled")))) (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs"))))) (not (and (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))) (not (not (empty (get $minio "enabled")))) (not (not (empty (get $s3_assumedRole "arn")))))) (hasKey $secretConfig "s3.secret-key") }}
- {{ list "secretConfig[s3.secret-key]" (print "Forbidden: " "S3 keys go into s3.existingSecret") | toJson }}
{{- end }}
{{- if and (ne (toString (include "fluss.rules.number" (list (get .Values "config") "default.replication.factor"))) "") (or (lt (float64 (include "fluss.rules.number" (list (get .Values "config") "default.replication.factor"))) (float64 1)) (lt (float64 (get $tabletServer "replicas")) (float64 (include "fluss.rules.number" (list (get .Values "config") "default.replication.factor"))))) }}
- {{ list "config[default.replication.factor]" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get (ternary (get .Values "config") dict (kindIs "map" (get .Values "config"))) "default.replication.factor")) (print (toString "must be between 1 and the ") (toString (get $tabletServer "replicas")) (toString " tablet servers"))) | toJson }}
{{- end }}
{{- if and (ne (toString (include "fluss.rules.number" (list (get .Values "config") "log.replica.min-in-sync-replicas-number"))) "") (or (lt (float64 (include "fluss.rules.number" (list (get .Values "config") "log.replica.min-in-sync-replicas-number"))) (float64 1)) (lt (float64 (ternary (include "fluss.rules.number" (list (get .Values "config") "default.replication.factor")) (min (int64 (get $tabletServer "replicas")) 3) (ne (toString (include "fluss.rules.number" (list (get .Values "config") "default.replication.factor"))) ""))) (float64 (include "fluss.rules.number" (list (get .Values "config") "log.replica.min-in-sync-replicas-number"))))) }}
- {{ list "config[log.replica.min-in-sync-replicas-number]" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get (ternary (get .Values "config") dict (kindIs "map" (get .Values "config"))) "log.replica.min-in-sync-replicas-number")) (print (toString "must be between 1 and default.replication.factor, which is ") (toString (ternary (include "fluss.rules.number" (list (get .Values "config") "default.replication.factor")) (min (int64 (get $tabletServer "replicas")) 3) (ne (toString (include "fluss.rules.number" (list (get .Values "config") "default.replication.factor"))) ""))))) | toJson }}
{{- end }}
{{- if and (not (ne (toString (include "fluss.rules.number" (list (get .Values "config") "log.replica.min-in-sync-replicas-number"))) "")) (eq (toString (include "fluss.rules.number" (list (get .Values "config") "default.replication.factor"))) "1") (ge (float64 (get $tabletServer "replicas")) 3.0) }}
- {{ list "config[log.replica.min-in-sync-replicas-number]" (print "Required value: " "default.replication.factor is 1; give 1 here, too") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $coordinator "extraEnv") "name" "AWS_ACCESS_KEY_ID")) "true") (not (not (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "AWS_ACCESS_KEY_ID is computed: set s3.existingSecret") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $coordinator "extraEnv") "name" "AWS_SECRET_ACCESS_KEY")) "true") (not (not (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "AWS_SECRET_ACCESS_KEY is computed: set s3.existingSecret") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $coordinator "extraEnv") "name" "AWS_ROLE_ARN")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "AWS_ROLE_ARN is computed: set s3.assumedRole.arn") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $coordinator "extraEnv") "name" "AWS_WEB_IDENTITY_TOKEN_FILE")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "AWS_WEB_IDENTITY_TOKEN_FILE is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $coordinator "extraEnv") "name" "AWS_STS_REGIONAL_ENDPOINTS")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "AWS_STS_REGIONAL_ENDPOINTS is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $tabletServer "extraEnv") "name" "AWS_ACCESS_KEY_ID")) "true") (not (not (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "AWS_ACCESS_KEY_ID is computed: set s3.existingSecret") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $tabletServer "extraEnv") "name" "AWS_SECRET_ACCESS_KEY")) "true") (not (not (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "AWS_SECRET_ACCESS_KEY is computed: set s3.existingSecret") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $tabletServer "extraEnv") "name" "AWS_ROLE_ARN")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "AWS_ROLE_ARN is computed: set s3.assumedRole.arn") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $tabletServer "extraEnv") "name" "AWS_WEB_IDENTITY_TOKEN_FILE")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "AWS_WEB_IDENTITY_TOKEN_FILE is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $tabletServer "extraEnv") "name" "AWS_STS_REGIONAL_ENDPOINTS")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "AWS_STS_REGIONAL_ENDPOINTS is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $minio "extraEnv") "name" "MINIO_PROMETHEUS_AUTH_TYPE")) "true") (not (not (not (empty (get $metrics "enabled"))))) }}
- {{ list "minio.extraEnv" (print "Forbidden: " "MINIO_PROMETHEUS_AUTH_TYPE is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_jobManager "extraEnv") "name" "AWS_ACCESS_KEY_ID")) "true") (not (not (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))))) }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "AWS_ACCESS_KEY_ID is computed: set s3.existingSecret") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_jobManager "extraEnv") "name" "AWS_SECRET_ACCESS_KEY")) "true") (not (not (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))))) }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "AWS_SECRET_ACCESS_KEY is computed: set s3.existingSecret") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_jobManager "extraEnv") "name" "AWS_ROLE_ARN")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "AWS_ROLE_ARN is computed: set s3.assumedRole.arn") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_jobManager "extraEnv") "name" "AWS_WEB_IDENTITY_TOKEN_FILE")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "AWS_WEB_IDENTITY_TOKEN_FILE is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_jobManager "extraEnv") "name" "AWS_STS_REGIONAL_ENDPOINTS")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "AWS_STS_REGIONAL_ENDPOINTS is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_taskManager "extraEnv") "name" "AWS_ACCESS_KEY_ID")) "true") (not (not (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))))) }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "AWS_ACCESS_KEY_ID is computed: set s3.existingSecret") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_taskManager "extraEnv") "name" "AWS_SECRET_ACCESS_KEY")) "true") (not (not (and (or (not (empty (get $minio "enabled"))) (not (or (hasKey $config "remote.data.dir") (hasKey $config "remote.data.dirs")))) (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))))))) }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "AWS_SECRET_ACCESS_KEY is computed: set s3.existingSecret") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_taskManager "extraEnv") "name" "AWS_ROLE_ARN")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "AWS_ROLE_ARN is computed: set s3.assumedRole.arn") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_taskManager "extraEnv") "name" "AWS_WEB_IDENTITY_TOKEN_FILE")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "AWS_WEB_IDENTITY_TOKEN_FILE is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasItem" (list (get $flink_taskManager "extraEnv") "name" "AWS_STS_REGIONAL_ENDPOINTS")) "true") (not (not (and (not (empty (get $s3_webIdentity "enabled"))) (not (not (empty (get $minio "enabled"))))))) }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "AWS_STS_REGIONAL_ENDPOINTS is one of the cluster's own variables: choose another name") | toJson }}
{{- end }}
{{- if hasKey $config "data.dirs" }}
- {{ list "config[data.dirs]" (print "Forbidden: " "the volume that tabletServer.persistence describes is mounted at /var/lib/fluss, and no other place outlives the pod") | toJson }}
{{- end }}
{{- if hasKey $config "coordinator.host" }}
- {{ list "config[coordinator.host]" (print "Forbidden: " "Fluss ignores it beside bind.listeners: set listeners") | toJson }}
{{- end }}
{{- if hasKey $config "coordinator.port" }}
- {{ list "config[coordinator.port]" (print "Forbidden: " "Fluss ignores it beside bind.listeners: set listeners") | toJson }}
{{- end }}
{{- if hasKey $config "tablet-server.host" }}
- {{ list "config[tablet-server.host]" (print "Forbidden: " "Fluss ignores it beside bind.listeners: set listeners") | toJson }}
{{- end }}
{{- if hasKey $config "tablet-server.port" }}
- {{ list "config[tablet-server.port]" (print "Forbidden: " "Fluss ignores it beside bind.listeners: set listeners") | toJson }}
{{- end }}
{{- if hasKey $secretConfig "data.dirs" }}
- {{ list "secretConfig[data.dirs]" (print "Forbidden: " "is no secret: write it under config, where it is checked") | toJson }}
{{- end }}
{{- if hasKey $secretConfig "remote.data.dirs" }}
- {{ list "secretConfig[remote.data.dirs]" (print "Forbidden: " "is no secret: write it under config, where it is checked") | toJson }}
{{- end }}
{{- if hasKey $secretConfig "metrics.reporters" }}
- {{ list "secretConfig[metrics.reporters]" (print "Forbidden: " "is no secret: write it under config, where it is checked") | toJson }}
{{- end }}
{{- if hasKey $secretConfig "config.providers" }}
- {{ list "secretConfig[config.providers]" (print "Forbidden: " "is no secret: write it under config, where it is checked") | toJson }}
{{- end }}
{{- if hasKey $secretConfig "coordinator.host" }}
- {{ list "secretConfig[coordinator.host]" (print "Forbidden: " "is no secret: write it under config, where it is checked") | toJson }}
{{- end }}
{{- if hasKey $secretConfig "tablet-server.host" }}
- {{ list "secretConfig[tablet-server.host]" (print "Forbidden: " "is no secret: write it under config, where it is checked") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (ne (toString (get $metrics "port")) "")) }}
- {{ list "metrics.port" (print "Required value: " "metrics.enabled is true; base/ has 9249") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (eq (toString (get $metrics "port")) (toString (get $listeners_internal "port"))) }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "must differ from listeners.internal.port") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (eq (toString (get $metrics "port")) (toString (get $listeners_client "port"))) }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "must differ from listeners.client.port") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $listeners_external "port"))) (eq (toString (get $metrics "port")) (toString (get $listeners_external "port"))) }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "must differ from listeners.external.port") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $zookeeper "enabled"))) (eq (toString (get $metrics "port")) "2181") }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "the container zookeeper has the port client of this number: choose another one, like 9249") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $zookeeper "enabled"))) (eq (toString (get $metrics "port")) "3888") }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "the container zookeeper has the port election of this number: choose another one, like 9249") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $zookeeper "enabled"))) (eq (toString (get $metrics "port")) "2888") }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "the container zookeeper has the port follower of this number: choose another one, like 9249") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $flink "enabled"))) (eq (toString (get $metrics "port")) "6124") }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "the container jobmanager has the port blob of this number: choose another one, like 9249") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $flink "enabled"))) (eq (toString (get $metrics "port")) "8081") }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "the container jobmanager has the port rest of this number: choose another one, like 9249") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $flink "enabled"))) (eq (toString (get $metrics "port")) "6123") }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "the container jobmanager has the port rpc of this number: choose another one, like 9249") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $flink "enabled"))) (eq (toString (get $metrics "port")) "6121") }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "the container taskmanager has the port data of this number: choose another one, like 9249") | toJson }}
{{- end }}
{{- if and (not (empty (get $metrics "enabled"))) (not (empty (get $flink "enabled"))) (eq (toString (get $metrics "port")) "6122") }}
- {{ list "metrics.port" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $metrics "port")) "the container taskmanager has the port rpc of this number: choose another one, like 9249") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $coordinator "jvmOptions") "-Dlog4j.configuration")) "true" }}
- {{ list "coordinator.jvmOptions" (print "Forbidden: " "has -Dlog4j.configuration, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $coordinator "jvmOptions") "-Dlog4j2.configurationFile")) "true" }}
- {{ list "coordinator.jvmOptions" (print "Forbidden: " "has -Dlog4j2.configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $coordinator "jvmOptions") "-Dlogback.configurationFile")) "true" }}
- {{ list "coordinator.jvmOptions" (print "Forbidden: " "has -Dlogback.configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $tabletServer "jvmOptions") "-Dlog4j.configuration")) "true" }}
- {{ list "tabletServer.jvmOptions" (print "Forbidden: " "has -Dlog4j.configuration, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $tabletServer "jvmOptions") "-Dlog4j2.configurationFile")) "true" }}
- {{ list "tabletServer.jvmOptions" (print "Forbidden: " "has -Dlog4j2.configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $tabletServer "jvmOptions") "-Dlogback.configurationFile")) "true" }}
- {{ list "tabletServer.jvmOptions" (print "Forbidden: " "has -Dlogback.configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $coordinator "extraVolumeMounts") "mountPath" "/etc/fluss/log4j-console.properties")) "true" }}
- {{ list "coordinator.extraVolumeMounts" (print "Forbidden: " "has /etc/fluss/log4j-console.properties, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $coordinator "extraEnv") "name" "LOG4J_CONFIGURATION_FILE")) "true" }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "has LOG4J_CONFIGURATION_FILE, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "FLUSS_ENV_JAVA_OPTS" "configurationFile")) "true" }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "FLUSS_ENV_JAVA_OPTS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "FLUSS_ENV_JAVA_OPTS_CS" "configurationFile")) "true" }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "FLUSS_ENV_JAVA_OPTS_CS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "JAVA_TOOL_OPTIONS" "configurationFile")) "true" }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "JAVA_TOOL_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "JDK_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "JDK_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $coordinator "extraEnv") "_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "coordinator.extraEnv" (print "Forbidden: " "_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $tabletServer "extraVolumeMounts") "mountPath" "/etc/fluss/log4j-console.properties")) "true" }}
- {{ list "tabletServer.extraVolumeMounts" (print "Forbidden: " "has /etc/fluss/log4j-console.properties, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $tabletServer "extraEnv") "name" "LOG4J_CONFIGURATION_FILE")) "true" }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "has LOG4J_CONFIGURATION_FILE, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "FLUSS_ENV_JAVA_OPTS" "configurationFile")) "true" }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "FLUSS_ENV_JAVA_OPTS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "FLUSS_ENV_JAVA_OPTS_TS" "configurationFile")) "true" }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "FLUSS_ENV_JAVA_OPTS_TS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "JAVA_TOOL_OPTIONS" "configurationFile")) "true" }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "JAVA_TOOL_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "JDK_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "JDK_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $tabletServer "extraEnv") "_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "tabletServer.extraEnv" (print "Forbidden: " "_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if contains "configurationFile" (toString (get $config "env.java.opts.all")) }}
- {{ list "config[env.java.opts.all]" (print "Forbidden: " "has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if contains "configurationFile" (toString (get $config "env.java.opts.coordinator-server")) }}
- {{ list "config[env.java.opts.coordinator-server]" (print "Forbidden: " "has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if contains "configurationFile" (toString (get $config "env.java.opts.tablet-server")) }}
- {{ list "config[env.java.opts.tablet-server]" (print "Forbidden: " "has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if and (not (empty true)) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $coordinator "sidecars") (get $listeners_client "port"))) "true") }}
- {{ list "coordinator.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $listeners_client "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty true)) (not (not (not (empty (get $listeners_external "port"))))) (eq (include "fluss.rules.opens" (list (get $coordinator "sidecars") (get $listeners_external "port"))) "true") }}
- {{ list "coordinator.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $listeners_external "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty true)) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $coordinator "sidecars") (get $listeners_internal "port"))) "true") }}
- {{ list "coordinator.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $listeners_internal "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty true)) (not (not (not (empty (get $metrics "enabled"))))) (eq (include "fluss.rules.opens" (list (get $coordinator "sidecars") (get $metrics "port"))) "true") }}
- {{ list "coordinator.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $metrics "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty true)) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $tabletServer "sidecars") (get $listeners_client "port"))) "true") }}
- {{ list "tabletServer.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $listeners_client "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty true)) (not (not (not (empty (get $listeners_external "port"))))) (eq (include "fluss.rules.opens" (list (get $tabletServer "sidecars") (get $listeners_external "port"))) "true") }}
- {{ list "tabletServer.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $listeners_external "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty true)) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $tabletServer "sidecars") (get $listeners_internal "port"))) "true") }}
- {{ list "tabletServer.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $listeners_internal "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty true)) (not (not (not (empty (get $metrics "enabled"))))) (eq (include "fluss.rules.opens" (list (get $tabletServer "sidecars") (get $metrics "port"))) "true") }}
- {{ list "tabletServer.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $metrics "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $zookeeper "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $zookeeper "sidecars") 2181)) "true") }}
- {{ list "zookeeper.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 2181) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $zookeeper "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $zookeeper "sidecars") 3888)) "true") }}
- {{ list "zookeeper.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 3888) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $zookeeper "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $zookeeper "sidecars") 2888)) "true") }}
- {{ list "zookeeper.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 2888) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $zookeeper "enabled"))) (not (not (not (empty (get $metrics "enabled"))))) (eq (include "fluss.rules.opens" (list (get $zookeeper "sidecars") (get $metrics "port"))) "true") }}
- {{ list "zookeeper.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $metrics "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $minio "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $minio "sidecars") 9001)) "true") }}
- {{ list "minio.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 9001) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $minio "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $minio "sidecars") 9000)) "true") }}
- {{ list "minio.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 9000) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $flink "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $flink_jobManager "sidecars") 6124)) "true") }}
- {{ list "flink.jobManager.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 6124) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $flink "enabled"))) (not (not (not (empty (get $metrics "enabled"))))) (eq (include "fluss.rules.opens" (list (get $flink_jobManager "sidecars") (get $metrics "port"))) "true") }}
- {{ list "flink.jobManager.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $metrics "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $flink "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $flink_jobManager "sidecars") 8081)) "true") }}
- {{ list "flink.jobManager.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 8081) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $flink "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $flink_jobManager "sidecars") 6123)) "true") }}
- {{ list "flink.jobManager.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 6123) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $flink "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $flink_taskManager "sidecars") 6121)) "true") }}
- {{ list "flink.taskManager.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 6121) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $flink "enabled"))) (not (not (not (empty (get $metrics "enabled"))))) (eq (include "fluss.rules.opens" (list (get $flink_taskManager "sidecars") (get $metrics "port"))) "true") }}
- {{ list "flink.taskManager.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString (get $metrics "port")) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (not (empty (get $flink "enabled"))) (not (empty true)) (eq (include "fluss.rules.opens" (list (get $flink_taskManager "sidecars") 6122)) "true") }}
- {{ list "flink.taskManager.sidecars" (print "Forbidden: " (print (toString "a container has the port ") (toString 6122) (toString ", on which one of the cluster's own listens: choose another port"))) | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.hasText" (list (get $zookeeper "jvmOptions") "-Djava.security.auth.login.config=")) "true") (not (empty (get $zookeeper_auth_existingSecret "name"))) }}
- {{ list "zookeeper.jvmOptions" (print "Forbidden: " "has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $zookeeper "extraEnv") "SERVER_JVMFLAGS" "-Djava.security.auth.login.config")) "true") (not (empty (get $zookeeper_auth_existingSecret "name"))) }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "SERVER_JVMFLAGS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $zookeeper "extraEnv") "JAVA_TOOL_OPTIONS" "-Djava.security.auth.login.config")) "true") (not (empty (get $zookeeper_auth_existingSecret "name"))) }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "JAVA_TOOL_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $zookeeper "extraEnv") "JDK_JAVA_OPTIONS" "-Djava.security.auth.login.config")) "true") (not (empty (get $zookeeper_auth_existingSecret "name"))) }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "JDK_JAVA_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (eq (include "fluss.rules.itemHolds" (list (get $zookeeper "extraEnv") "_JAVA_OPTIONS" "-Djava.security.auth.login.config")) "true") (not (empty (get $zookeeper_auth_existingSecret "name"))) }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "_JAVA_OPTIONS has -Djava.security.auth.login.config, and the pods write a login file of their own: a JVM reads only one") | toJson }}
{{- end }}
{{- if and (not (empty (get $zookeeper "enabled"))) (not (empty (get $zookeeper "connectionString"))) }}
- {{ list "zookeeper.connectionString" (print "Forbidden: " "zookeeper.enabled is true, so the cluster has an ensemble of its own: set one of the two") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $zookeeper "connectionString")))) (not (not (empty (get $zookeeper "enabled")))) }}
- {{ list "zookeeper.connectionString" (print "Required value: " "zookeeper.enabled is false; give host:port[,host:port][/chroot]") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $zookeeper "jvmOptions") "-Dlog4j.configuration")) "true" }}
- {{ list "zookeeper.jvmOptions" (print "Forbidden: " "has -Dlog4j.configuration, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $zookeeper "jvmOptions") "-Dlog4j2.configurationFile")) "true" }}
- {{ list "zookeeper.jvmOptions" (print "Forbidden: " "has -Dlog4j2.configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasText" (list (get $zookeeper "jvmOptions") "-Dlogback.configurationFile")) "true" }}
- {{ list "zookeeper.jvmOptions" (print "Forbidden: " "has -Dlogback.configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $zookeeper "extraVolumeMounts") "mountPath" "/conf/logback.xml")) "true" }}
- {{ list "zookeeper.extraVolumeMounts" (print "Forbidden: " "has /conf/logback.xml, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $zookeeper "extraEnv") "name" "LOG4J_CONFIGURATION_FILE")) "true" }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "has LOG4J_CONFIGURATION_FILE, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $zookeeper "extraEnv") "SERVER_JVMFLAGS" "configurationFile")) "true" }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "SERVER_JVMFLAGS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $zookeeper "extraEnv") "JAVA_TOOL_OPTIONS" "configurationFile")) "true" }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "JAVA_TOOL_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $zookeeper "extraEnv") "JDK_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "JDK_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $zookeeper "extraEnv") "_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "zookeeper.extraEnv" (print "Forbidden: " "_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if and (not (empty (get $networkPolicy "clientsFrom"))) (not (not (empty (get $networkPolicy "enabled")))) }}
- {{ list "networkPolicy.clientsFrom" (print "Forbidden: " "networkPolicy.enabled is not true, so nobody is kept out: set it, too") | toJson }}
{{- end }}
{{- if and (not (empty (get $networkPolicy "externalFrom"))) (not (not (empty (get $networkPolicy "enabled")))) }}
- {{ list "networkPolicy.externalFrom" (print "Forbidden: " "networkPolicy.enabled is not true, so nobody is kept out: set it, too") | toJson }}
{{- end }}
{{- if and (not (empty (get $networkPolicy "metricsFrom"))) (not (not (empty (get $networkPolicy "enabled")))) }}
- {{ list "networkPolicy.metricsFrom" (print "Forbidden: " "networkPolicy.enabled is not true, so nobody is kept out: set it, too") | toJson }}
{{- end }}
{{- if and (not (empty (get $networkPolicy "storageFrom"))) (not (not (empty (get $networkPolicy "enabled")))) }}
- {{ list "networkPolicy.storageFrom" (print "Forbidden: " "networkPolicy.enabled is not true, so nobody is kept out: set it, too") | toJson }}
{{- end }}
{{- if and (not (empty (get $networkPolicy "flinkFrom"))) (not (not (empty (get $networkPolicy "enabled")))) }}
- {{ list "networkPolicy.flinkFrom" (print "Forbidden: " "networkPolicy.enabled is not true, so nobody is kept out: set it, too") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $networkPolicy "flinkFrom")))) (not (empty (get $networkPolicy "enabled"))) (not (empty (get $flink "enabled"))) (not (empty (get $flink_ingress "enabled"))) }}
- {{ list "networkPolicy.flinkFrom" (print "Required value: " "flink.ingress.enabled is true: name the pods of the Ingress controller, or nobody reaches Flink by it") | toJson }}
{{- end }}
{{- if and (not (empty (get $networkPolicy "enabled"))) (not (empty (get $networkPolicy "externalFrom"))) (not (not (empty (get $listeners_external "port")))) }}
- {{ list "networkPolicy.externalFrom" (print "Forbidden: " "there is no listener for clients outside: set listeners.external, too") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $metrics "enabled")))) (not (empty (get $monitoring "enabled"))) }}
- {{ list "metrics.enabled" (print "Required value: " "monitoring.enabled is true, and there is nothing to scrape: write metrics: {enabled: true}") | toJson }}
{{- end }}
{{- if and (not (not (empty (get $flink_catalog_existingSecret "name")))) (not (empty (get $flink "enabled"))) (not (empty (get $security_client_existingSecret "name"))) }}
- {{ list "flink.catalog.existingSecret.name" (print "Required value: " "security.client asks everybody for a login; name a Secret with the username and password of the user that Flink's catalog is") | toJson }}
{{- end }}
{{- if and (not (empty (get $flink_catalog_existingSecret "name"))) (not (not (empty (get $security_client_existingSecret "name")))) }}
- {{ list "flink.catalog.existingSecret.name" (print "Forbidden: " "nobody is asked for a login: set security.client, too") | toJson }}
{{- end }}
{{- if and (not (empty (get $flink "enabled"))) (not (hasKey $flink_config "high-availability.storageDir")) (not (and (or (not (empty (get $minio "enabled"))) (not (empty (get $s3_existingSecret "name"))) (not (empty (get $s3_assumedRole "arn")))) (not (empty (get $s3 "bucket"))))) }}
- {{ list "flink.config[high-availability.storageDir]" (print "Required value: " "flink.enabled is true and s3 names no bucket with its credentials; give a directory that all Flink pods reach") | toJson }}
{{- end }}
{{- if contains "configurationFile" (toString (get $flink_config "env.java.opts.all")) }}
- {{ list "flink.config[env.java.opts.all]" (print "Forbidden: " "has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if contains "configurationFile" (toString (get $flink_config "env.java.opts.jobmanager")) }}
- {{ list "flink.config[env.java.opts.jobmanager]" (print "Forbidden: " "has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if contains "configurationFile" (toString (get $flink_config "env.java.opts.taskmanager")) }}
- {{ list "flink.config[env.java.opts.taskmanager]" (print "Forbidden: " "has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $flink_jobManager "extraVolumeMounts") "mountPath" "/opt/flink-conf/log4j-console.properties")) "true" }}
- {{ list "flink.jobManager.extraVolumeMounts" (print "Forbidden: " "has /opt/flink-conf/log4j-console.properties, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $flink_jobManager "extraEnv") "name" "LOG4J_CONFIGURATION_FILE")) "true" }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "has LOG4J_CONFIGURATION_FILE, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $flink_jobManager "extraEnv") "JAVA_TOOL_OPTIONS" "configurationFile")) "true" }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "JAVA_TOOL_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $flink_jobManager "extraEnv") "JDK_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "JDK_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $flink_jobManager "extraEnv") "_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "flink.jobManager.extraEnv" (print "Forbidden: " "_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $flink_jobManager "extraVolumes") "name" "logging")) "true" }}
- {{ list "flink.jobManager.extraVolumes" (print "Forbidden: " "has the volume logging, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $flink_taskManager "extraVolumeMounts") "mountPath" "/opt/flink-conf/log4j-console.properties")) "true" }}
- {{ list "flink.taskManager.extraVolumeMounts" (print "Forbidden: " "has /opt/flink-conf/log4j-console.properties, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $flink_taskManager "extraEnv") "name" "LOG4J_CONFIGURATION_FILE")) "true" }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "has LOG4J_CONFIGURATION_FILE, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $flink_taskManager "extraEnv") "JAVA_TOOL_OPTIONS" "configurationFile")) "true" }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "JAVA_TOOL_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $flink_taskManager "extraEnv") "JDK_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "JDK_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.itemHolds" (list (get $flink_taskManager "extraEnv") "_JAVA_OPTIONS" "configurationFile")) "true" }}
- {{ list "flink.taskManager.extraEnv" (print "Forbidden: " "_JAVA_OPTIONS has configurationFile, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- if eq (include "fluss.rules.hasItem" (list (get $flink_taskManager "extraVolumes") "name" "logging")) "true" }}
- {{ list "flink.taskManager.extraVolumes" (print "Forbidden: " "has the volume logging, and the pods have a logging configuration that FlussConfig describes: set logging") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a Coordinator demand of each other. */}}
{{- define "fluss.rules.of.Coordinator" -}}
{{- $dnsConfig := (ternary (get . "dnsConfig") dict (kindIs "map" (get . "dnsConfig"))) }}
{{- $startupProbe := (ternary (get . "startupProbe") dict (kindIs "map" (get . "startupProbe"))) }}
{{- $livenessProbe := (ternary (get . "livenessProbe") dict (kindIs "map" (get . "livenessProbe"))) }}
{{- $readinessProbe := (ternary (get . "readinessProbe") dict (kindIs "map" (get . "readinessProbe"))) }}
{{- if and (eq (toString (get . "dnsPolicy")) "None") (not (not (empty (get $dnsConfig "nameservers")))) }}
- {{ list "dnsConfig.nameservers" (print "Required value: " "dnsPolicy is None, so the pods have no name server: name one") | toJson }}
{{- end }}
{{- if ge (float64 (get $startupProbe "successThreshold")) 2.0 }}
- {{ list "startupProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $startupProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ge (float64 (get $livenessProbe "successThreshold")) 2.0 }}
- {{ list "livenessProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $livenessProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ne (toString (get $readinessProbe "terminationGracePeriodSeconds")) "" }}
- {{ list "readinessProbe.terminationGracePeriodSeconds" (print "Forbidden: " "a pod that is not ready is not stopped: leave it out") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a JobManager demand of each other. */}}
{{- define "fluss.rules.of.JobManager" -}}
{{- $dnsConfig := (ternary (get . "dnsConfig") dict (kindIs "map" (get . "dnsConfig"))) }}
{{- $startupProbe := (ternary (get . "startupProbe") dict (kindIs "map" (get . "startupProbe"))) }}
{{- $livenessProbe := (ternary (get . "livenessProbe") dict (kindIs "map" (get . "livenessProbe"))) }}
{{- $readinessProbe := (ternary (get . "readinessProbe") dict (kindIs "map" (get . "readinessProbe"))) }}
{{- if and (eq (toString (get . "dnsPolicy")) "None") (not (not (empty (get $dnsConfig "nameservers")))) }}
- {{ list "dnsConfig.nameservers" (print "Required value: " "dnsPolicy is None, so the pods have no name server: name one") | toJson }}
{{- end }}
{{- if ge (float64 (get $startupProbe "successThreshold")) 2.0 }}
- {{ list "startupProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $startupProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ge (float64 (get $livenessProbe "successThreshold")) 2.0 }}
- {{ list "livenessProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $livenessProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ne (toString (get $readinessProbe "terminationGracePeriodSeconds")) "" }}
- {{ list "readinessProbe.terminationGracePeriodSeconds" (print "Forbidden: " "a pod that is not ready is not stopped: leave it out") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a MinIO demand of each other. */}}
{{- define "fluss.rules.of.MinIO" -}}
{{- $dnsConfig := (ternary (get . "dnsConfig") dict (kindIs "map" (get . "dnsConfig"))) }}
{{- $startupProbe := (ternary (get . "startupProbe") dict (kindIs "map" (get . "startupProbe"))) }}
{{- $livenessProbe := (ternary (get . "livenessProbe") dict (kindIs "map" (get . "livenessProbe"))) }}
{{- $readinessProbe := (ternary (get . "readinessProbe") dict (kindIs "map" (get . "readinessProbe"))) }}
{{- if and (eq (toString (get . "dnsPolicy")) "None") (not (not (empty (get $dnsConfig "nameservers")))) }}
- {{ list "dnsConfig.nameservers" (print "Required value: " "dnsPolicy is None, so the pods have no name server: name one") | toJson }}
{{- end }}
{{- if ge (float64 (get $startupProbe "successThreshold")) 2.0 }}
- {{ list "startupProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $startupProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ge (float64 (get $livenessProbe "successThreshold")) 2.0 }}
- {{ list "livenessProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $livenessProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ne (toString (get $readinessProbe "terminationGracePeriodSeconds")) "" }}
- {{ list "readinessProbe.terminationGracePeriodSeconds" (print "Forbidden: " "a pod that is not ready is not stopped: leave it out") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a MinIOSecret demand of each other. */}}
{{- define "fluss.rules.of.MinIOSecret" -}}
{{- if and (or (not (empty (get . "rootUserKey"))) (not (empty (get . "rootPasswordKey"))) (not (empty (get . "accessKeyKey"))) (not (empty (get . "secretKeyKey")))) (not (not (empty (get . "name")))) }}
- {{ list "name" (print "Required value: " "name the Secret that has the key") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a S3Secret demand of each other. */}}
{{- define "fluss.rules.of.S3Secret" -}}
{{- if and (or (not (empty (get . "accessKeyKey"))) (not (empty (get . "secretKeyKey")))) (not (not (empty (get . "name")))) }}
- {{ list "name" (print "Required value: " "name the Secret that has the key") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a TabletServer demand of each other. */}}
{{- define "fluss.rules.of.TabletServer" -}}
{{- $dnsConfig := (ternary (get . "dnsConfig") dict (kindIs "map" (get . "dnsConfig"))) }}
{{- $startupProbe := (ternary (get . "startupProbe") dict (kindIs "map" (get . "startupProbe"))) }}
{{- $livenessProbe := (ternary (get . "livenessProbe") dict (kindIs "map" (get . "livenessProbe"))) }}
{{- $readinessProbe := (ternary (get . "readinessProbe") dict (kindIs "map" (get . "readinessProbe"))) }}
{{- if and (eq (toString (get . "dnsPolicy")) "None") (not (not (empty (get $dnsConfig "nameservers")))) }}
- {{ list "dnsConfig.nameservers" (print "Required value: " "dnsPolicy is None, so the pods have no name server: name one") | toJson }}
{{- end }}
{{- if ge (float64 (get $startupProbe "successThreshold")) 2.0 }}
- {{ list "startupProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $startupProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ge (float64 (get $livenessProbe "successThreshold")) 2.0 }}
- {{ list "livenessProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $livenessProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ne (toString (get $readinessProbe "terminationGracePeriodSeconds")) "" }}
- {{ list "readinessProbe.terminationGracePeriodSeconds" (print "Forbidden: " "a pod that is not ready is not stopped: leave it out") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a TaskManager demand of each other. */}}
{{- define "fluss.rules.of.TaskManager" -}}
{{- $dnsConfig := (ternary (get . "dnsConfig") dict (kindIs "map" (get . "dnsConfig"))) }}
{{- $startupProbe := (ternary (get . "startupProbe") dict (kindIs "map" (get . "startupProbe"))) }}
{{- $livenessProbe := (ternary (get . "livenessProbe") dict (kindIs "map" (get . "livenessProbe"))) }}
{{- $readinessProbe := (ternary (get . "readinessProbe") dict (kindIs "map" (get . "readinessProbe"))) }}
{{- if and (eq (toString (get . "dnsPolicy")) "None") (not (not (empty (get $dnsConfig "nameservers")))) }}
- {{ list "dnsConfig.nameservers" (print "Required value: " "dnsPolicy is None, so the pods have no name server: name one") | toJson }}
{{- end }}
{{- if ge (float64 (get $startupProbe "successThreshold")) 2.0 }}
- {{ list "startupProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $startupProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ge (float64 (get $livenessProbe "successThreshold")) 2.0 }}
- {{ list "livenessProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $livenessProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ne (toString (get $readinessProbe "terminationGracePeriodSeconds")) "" }}
- {{ list "readinessProbe.terminationGracePeriodSeconds" (print "Forbidden: " "a pod that is not ready is not stopped: leave it out") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a UserSecret demand of each other. */}}
{{- define "fluss.rules.of.UserSecret" -}}
{{- if and (or (not (empty (get . "usernameKey"))) (not (empty (get . "passwordKey")))) (not (not (empty (get . "name")))) }}
- {{ list "name" (print "Required value: " "name the Secret that has the key") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a ZooKeeper demand of each other. */}}
{{- define "fluss.rules.of.ZooKeeper" -}}
{{- $dnsConfig := (ternary (get . "dnsConfig") dict (kindIs "map" (get . "dnsConfig"))) }}
{{- $startupProbe := (ternary (get . "startupProbe") dict (kindIs "map" (get . "startupProbe"))) }}
{{- $livenessProbe := (ternary (get . "livenessProbe") dict (kindIs "map" (get . "livenessProbe"))) }}
{{- $readinessProbe := (ternary (get . "readinessProbe") dict (kindIs "map" (get . "readinessProbe"))) }}
{{- if and (eq (toString (get . "dnsPolicy")) "None") (not (not (empty (get $dnsConfig "nameservers")))) }}
- {{ list "dnsConfig.nameservers" (print "Required value: " "dnsPolicy is None, so the pods have no name server: name one") | toJson }}
{{- end }}
{{- if ge (float64 (get $startupProbe "successThreshold")) 2.0 }}
- {{ list "startupProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $startupProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ge (float64 (get $livenessProbe "successThreshold")) 2.0 }}
- {{ list "livenessProbe.successThreshold" (printf "Invalid value: %s: %s" (include "fluss.rules.shown" (get $livenessProbe "successThreshold")) "must be 1") | toJson }}
{{- end }}
{{- if ne (toString (get $readinessProbe "terminationGracePeriodSeconds")) "" }}
- {{ list "readinessProbe.terminationGracePeriodSeconds" (print "Forbidden: " "a pod that is not ready is not stopped: leave it out") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a coordinator.VolumeMount demand of each other. */}}
{{- define "fluss.rules.of.coordinator.VolumeMount" -}}
{{- if and (or (eq (toString (get . "recursiveReadOnly")) "IfPossible") (eq (toString (get . "recursiveReadOnly")) "Enabled")) (not (not (empty (get . "readOnly")))) }}
- {{ list "recursiveReadOnly" (print "Forbidden: " "readOnly is not true") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.AppArmorProfile demand of each other. */}}
{{- define "fluss.rules.of.core/v1.AppArmorProfile" -}}
{{- if and (eq (toString (get . "type")) "Localhost") (not (not (empty (get . "localhostProfile")))) }}
- {{ list "localhostProfile" (print "Required value: " "type Localhost wants the path of a profile on the node") | toJson }}
{{- end }}
{{- if and (not (empty (get . "localhostProfile"))) (not (empty (get . "type"))) (not (eq (toString (get . "type")) "Localhost")) }}
- {{ list "localhostProfile" (print "Forbidden: " "only type Localhost takes one") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.NodeSelectorRequirement demand of each other. */}}
{{- define "fluss.rules.of.core/v1.NodeSelectorRequirement" -}}
{{- if and (or (eq (toString (get . "operator")) "In") (eq (toString (get . "operator")) "NotIn") (eq (toString (get . "operator")) "Gt") (eq (toString (get . "operator")) "Lt")) (not (not (empty (get . "values")))) }}
- {{ list "values" (print "Required value: " "list what In, NotIn, Gt and Lt compare with") | toJson }}
{{- end }}
{{- if and (not (empty (get . "values"))) (or (eq (toString (get . "operator")) "Exists") (eq (toString (get . "operator")) "DoesNotExist")) }}
- {{ list "values" (print "Forbidden: " "Exists and DoesNotExist take none") | toJson }}
{{- end }}
{{- if and (gt (len (ternary (get . "values") list (kindIs "slice" (get . "values")))) 1) (or (eq (toString (get . "operator")) "Gt") (eq (toString (get . "operator")) "Lt")) }}
- {{ list "values" (print "Forbidden: " "Gt and Lt compare with one number: give one value") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.PodDNSConfig demand of each other. */}}
{{- define "fluss.rules.of.core/v1.PodDNSConfig" -}}
{{- if gt (len (ternary (get . "nameservers") list (kindIs "slice" (get . "nameservers")))) 3 }}
- {{ list "nameservers" (print "Forbidden: " "Kubernetes takes at most 3: leave some out") | toJson }}
{{- end }}
{{- if gt (len (ternary (get . "searches") list (kindIs "slice" (get . "searches")))) 32 }}
- {{ list "searches" (print "Forbidden: " "Kubernetes takes at most 32: leave some out") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.ResourceRequirements demand of each other. */}}
{{- define "fluss.rules.of.core/v1.ResourceRequirements" -}}
{{- if ne (toString (get . "claims")) "" }}
- {{ list "claims" (print "Forbidden: " "no field gives the pods resourceClaims: leave it out, or patch both into the object") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.SeccompProfile demand of each other. */}}
{{- define "fluss.rules.of.core/v1.SeccompProfile" -}}
{{- if and (eq (toString (get . "type")) "Localhost") (not (not (empty (get . "localhostProfile")))) }}
- {{ list "localhostProfile" (print "Required value: " "type Localhost wants the path of a profile on the node") | toJson }}
{{- end }}
{{- if and (not (empty (get . "localhostProfile"))) (not (empty (get . "type"))) (not (eq (toString (get . "type")) "Localhost")) }}
- {{ list "localhostProfile" (print "Forbidden: " "only type Localhost takes one") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.SecurityContext demand of each other. */}}
{{- define "fluss.rules.of.core/v1.SecurityContext" -}}
{{- if and (not (empty (get . "privileged"))) (eq (toString (get . "allowPrivilegeEscalation")) "false") }}
- {{ list "privileged" (print "Forbidden: " "allowPrivilegeEscalation is false, and a privileged container has it: set allowPrivilegeEscalation to true as well") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.Toleration demand of each other. */}}
{{- define "fluss.rules.of.core/v1.Toleration" -}}
{{- if not (or (not (empty (get . "key"))) (eq (toString (get . "operator")) "Exists")) }}
- {{ list "key" (print "Required value: " "only operator Exists may go without a key") | toJson }}
{{- end }}
{{- if and (not (empty (get . "value"))) (eq (toString (get . "operator")) "Exists") }}
- {{ list "value" (print "Forbidden: " "operator Exists takes any value: leave it out") | toJson }}
{{- end }}
{{- if and (ne (toString (get . "tolerationSeconds")) "") (not (empty (get . "effect"))) (not (eq (toString (get . "effect")) "NoExecute")) }}
- {{ list "tolerationSeconds" (print "Forbidden: " "only effect NoExecute ends after a time") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.TopologySpreadConstraint demand of each other. */}}
{{- define "fluss.rules.of.core/v1.TopologySpreadConstraint" -}}
{{- if and (ne (toString (get . "minDomains")) "") (eq (toString (get . "whenUnsatisfiable")) "ScheduleAnyway") }}
- {{ list "minDomains" (print "Forbidden: " "only DoNotSchedule takes it") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a core/v1.VolumeMount demand of each other. */}}
{{- define "fluss.rules.of.core/v1.VolumeMount" -}}
{{- if and (or (eq (toString (get . "recursiveReadOnly")) "IfPossible") (eq (toString (get . "recursiveReadOnly")) "Enabled")) (not (not (empty (get . "readOnly")))) }}
- {{ list "recursiveReadOnly" (print "Forbidden: " "readOnly is not true") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a flink.jobManager.VolumeMount demand of each other. */}}
{{- define "fluss.rules.of.flink.jobManager.VolumeMount" -}}
{{- if and (or (eq (toString (get . "recursiveReadOnly")) "IfPossible") (eq (toString (get . "recursiveReadOnly")) "Enabled")) (not (not (empty (get . "readOnly")))) }}
- {{ list "recursiveReadOnly" (print "Forbidden: " "readOnly is not true") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a flink.taskManager.VolumeMount demand of each other. */}}
{{- define "fluss.rules.of.flink.taskManager.VolumeMount" -}}
{{- if and (or (eq (toString (get . "recursiveReadOnly")) "IfPossible") (eq (toString (get . "recursiveReadOnly")) "Enabled")) (not (not (empty (get . "readOnly")))) }}
- {{ list "recursiveReadOnly" (print "Forbidden: " "readOnly is not true") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a meta/v1.LabelSelectorRequirement demand of each other. */}}
{{- define "fluss.rules.of.meta/v1.LabelSelectorRequirement" -}}
{{- if and (or (eq (toString (get . "operator")) "In") (eq (toString (get . "operator")) "NotIn")) (not (not (empty (get . "values")))) }}
- {{ list "values" (print "Required value: " "list what In and NotIn compare with") | toJson }}
{{- end }}
{{- if and (not (empty (get . "values"))) (or (eq (toString (get . "operator")) "Exists") (eq (toString (get . "operator")) "DoesNotExist")) }}
- {{ list "values" (print "Forbidden: " "Exists and DoesNotExist take none") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a minio.VolumeMount demand of each other. */}}
{{- define "fluss.rules.of.minio.VolumeMount" -}}
{{- if and (or (eq (toString (get . "recursiveReadOnly")) "IfPossible") (eq (toString (get . "recursiveReadOnly")) "Enabled")) (not (not (empty (get . "readOnly")))) }}
- {{ list "recursiveReadOnly" (print "Forbidden: " "readOnly is not true") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a networking/v1.NetworkPolicyPeer demand of each other. */}}
{{- define "fluss.rules.of.networking/v1.NetworkPolicyPeer" -}}
{{- if and (not (or (ne (toString (get . "podSelector")) "") (ne (toString (get . "namespaceSelector")) ""))) (not (not (empty (get . "ipBlock")))) }}
- {{ list "ipBlock" (print "Required value: " "give an ipBlock, a podSelector or a namespaceSelector: {} selects all") | toJson }}
{{- end }}
{{- if and (not (empty (get . "ipBlock"))) (or (ne (toString (get . "podSelector")) "") (ne (toString (get . "namespaceSelector")) "")) }}
- {{ list "ipBlock" (print "Forbidden: " "is one peer, and selectors are another: write two items") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a tabletServer.VolumeMount demand of each other. */}}
{{- define "fluss.rules.of.tabletServer.VolumeMount" -}}
{{- if and (or (eq (toString (get . "recursiveReadOnly")) "IfPossible") (eq (toString (get . "recursiveReadOnly")) "Enabled")) (not (not (empty (get . "readOnly")))) }}
- {{ list "recursiveReadOnly" (print "Forbidden: " "readOnly is not true") | toJson }}
{{- end }}
{{- end }}

{{/* What the fields of a zookeeper.VolumeMount demand of each other. */}}
{{- define "fluss.rules.of.zookeeper.VolumeMount" -}}
{{- if and (or (eq (toString (get . "recursiveReadOnly")) "IfPossible") (eq (toString (get . "recursiveReadOnly")) "Enabled")) (not (not (empty (get . "readOnly")))) }}
- {{ list "recursiveReadOnly" (print "Forbidden: " "readOnly is not true") | toJson }}
{{- end }}
{{- end }}
