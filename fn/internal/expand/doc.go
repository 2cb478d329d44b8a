// Package expand evaluates the settings table: it takes the objects of one or more clusters, each with
// its FlussConfig, and fills their placeholders by editing them in place. It makes no named object but
// the Services of the tablet servers, and renames none but those. It reports every problem it finds and
// changes nothing where there is one.
package expand
