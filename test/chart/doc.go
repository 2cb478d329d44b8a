// Package chart proves that the Helm chart and the function make the same of the same values: it renders
// the chart by Helm 3 and Helm 4, and compares object by object.
package chart
