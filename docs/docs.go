// Package docs gives fluss-fn the pages that it quotes.
package docs

import _ "embed"

// Troubleshooting is the page with symptoms, causes and fixes.
//
//go:embed troubleshooting.md
var Troubleshooting string
