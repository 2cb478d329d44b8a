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
