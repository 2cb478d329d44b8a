// Package monitoring tests the alerts and dashboards of components/monitoring with Prometheus's own code, which is why it
// is a module of its own: each alert fires by the series that it is about, and none fires in a healthy cluster or
// during a rolling restart. All names are those that live pods have told; testdata/scrapes has them, with one series of
// each form, by TestMetrics of test/e2e.
package monitoring
