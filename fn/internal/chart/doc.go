// Package chart writes the Helm chart (reader 2 of the settings table). It builds base/ and every
// component, marks the places that rows decide, prints each row as a template expression with the same
// meaning as evaluating it, and refuses whatever it cannot print.
package chart
