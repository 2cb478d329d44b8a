// Package doctor says what is wrong with a running cluster, in the words of docs/troubleshooting.md. It looks at objects as
// an API server gives them, and asks nobody.
package doctor
