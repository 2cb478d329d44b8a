//go:build e2e

package gitops

import (
	"maps"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"fluss.dev/kubernetes/test/gitops/internal/flux"
	"fluss.dev/kubernetes/test/internal/external"
	"fluss.dev/kubernetes/test/internal/load"
)

// realFlux is Flux as it comes. Its images take minutes to make, which is why the tests that need it are asked for.
func realFlux(t *testing.T) *flux.Installation {
	t.Helper()
	gitops.Long(t)
	if !*withFlux {
		t.Skip("without -flux: make gitops GITOPS=-flux runs it")
	}
	return flux.Install(t, cluster)
}

// fluxRide is a cluster of Fluss that Flux brought. Its app is the Kustomization or the HelmRelease.
type fluxRide struct {
	*ride
	app *flux.Object
}

// byFlux makes the namespace, which Flux does not, and applies an example to it.
func byFlux(t testing.TB, in *flux.Installation, r road, namespace string) *fluxRide {
	t.Helper()
	n := cluster.Namespace(t, namespace)
	if r.needs != "" {
		external.Secret(t, n, r.needs)
	}
	client := load.Client{Namespace: n, Bootstrap: "fluss-bootstrap:9124", Image: loadImage, Report: seen}
	return &fluxRide{&ride{road: r, fluss: n, client: client}, in.Apply(t, examples(t, "flux/"+r.file))}
}

// fluxSource applies the example's GitRepository.
func fluxSource(t testing.TB, in *flux.Installation) *flux.Object {
	t.Helper()
	repository := in.Apply(t, examples(t, "flux/source.yaml"))
	repository.Trust(t)
	repository.WaitReady(t, timeout)
	return repository
}

// TestFluxRendered is the life of a cluster that a Kustomization brought.
func TestFluxRendered(t *testing.T) {
	in := realFlux(t)
	tags := smallReleases(t, in.Source)
	repository := fluxSource(t, in)
	r := byFlux(t, in, road{name: "Flux, rendered", file: "rendered.yaml", needs: "fluss-s3"}, "fluss-production")
	if !r.step(t, "Synced, rows written and read", r.deployed) {
		return
	}
	r.step(t, "self-heal", r.healed)
	r.step(t, "a broken FlussConfig touches nothing", func(t *testing.T) {
		broken := latePatches(t, config{"s4": config{}})
		r.brokenBy(t, expanded, config{"patches": broken}, config{"patches": nil})
	})
	r.step(t, "a changed setting", func(t *testing.T) {
		r.rolls(t, func() {
			version := tags.tag(t, config{"config": config{option: wanted}})
			repository.Patch(t, config{"spec": config{"ref": config{"tag": version}}})
			r.app.WaitApplied(t, tags.repository.Revision(t), timeout)
		})
	})
	r.step(t, "deleted and back", r.deletedAndBack)
}

// TestFluxChart is the life of a cluster that a HelmRelease brought.
func TestFluxChart(t *testing.T) {
	in := realFlux(t)
	platform(t, in.Source)
	fluxSource(t, in)
	r := byFlux(t, in, road{name: "Flux, chart", file: "chart.yaml"}, "fluss-chart")
	if !r.step(t, "Synced, rows written and read", r.deployed) {
		return
	}
	r.step(t, "self-heal", r.healed)
	r.step(t, "a broken FlussConfig touches nothing", func(t *testing.T) {
		r.brokenBy(t, "s4", config{"values": config{"s4": config{}}}, config{"values": config{"s4": nil}})
	})
	r.step(t, "a changed setting", func(t *testing.T) {
		r.rolls(t, func() {
			r.app.Patch(t, config{"spec": config{"values": config{"config": config{option: wanted}}}})
			r.app.WaitReady(t, timeout)
		})
	})
	r.step(t, "deleted and back", r.deletedAndBack)
}

// TestFluxKeepsCredentials deletes a Kustomization of the default profile: the Secret that its storage made for itself stays.
func TestFluxKeepsCredentials(t *testing.T) {
	in := realFlux(t)
	platform(t, in.Source)
	fluxSource(t, in)
	n := cluster.Namespace(t, "fluss-default")
	app := in.Apply(t, examples(t, "flux/rendered.yaml"), "name: fluss-production", "name: fluss-default", "./rendered/production", "./rendered/default",
		"targetNamespace: fluss-production", "targetNamespace: fluss-default", "wait: true", "wait: false")
	r := &fluxRide{&ride{road: road{name: "Flux, rendered"}, fluss: n}, app}
	app.WaitReady(t, timeout)
	r.fluss.WaitFor(t, timeout, func(t testing.TB) []string {
		t.Helper()
		if len(r.secret(t)) != 4 {
			return []string{"the bundled storage has no credentials yet"}
		}
		return nil
	})
	r.credentials = r.secret(t)
	r.step(t, "deleted, the credentials stay", r.deleted)
}

// deployed waits for what byFlux has applied.
func (r *fluxRide) deployed(t *testing.T) {
	r.app.WaitReady(t, timeout)
	// Ready says the same of the pods.
	if took := r.fluss.WaitReady(t, timeout); took > 5*time.Second {
		t.Errorf("Flux said Ready %s before the pods were", took)
	}
	r.credentials = r.secret(t)
	r.table = r.client.Write(t, "kept", rows)
	r.client.Verify(t, r.table, rows)
	r.fluss.NoRestarts(t)
}

// rolls makes a change of option: coordinator and tablet servers roll, and the rows are there.
func (r *fluxRide) rolls(t *testing.T, change func()) {
	t.Helper()
	before := r.uids(t)
	change()
	r.fluss.WaitReady(t, timeout)
	r.rolled(t, before)
	r.client.Verify(t, r.table, rows)
}

// brokenBy breaks the spec, which Ready must tell, and mends it. Nothing may be touched all the while.
func (r *fluxRide) brokenBy(t testing.TB, says string, broken, mended config) {
	t.Helper()
	before := r.objects(t)
	r.app.Patch(t, config{"spec": broken})
	r.app.WaitFailed(t, says, timeout)
	// Time for what comes after an error: pruning, or a remediation.
	time.Sleep(5 * time.Second)
	r.untouched(t, before)
	r.app.Patch(t, config{"spec": mended})
	r.app.WaitReady(t, timeout)
	r.untouched(t, before)
}

// healed deletes a Service by hand. It comes back when Flux looks the next time, which is at its interval.
func (r *fluxRide) healed(t *testing.T) {
	const name = "fluss-bootstrap"
	services := cluster.API.CoreV1().Services(r.fluss.Name)
	if err := services.Delete(t.Context(), name, metav1.DeleteOptions{}); err != nil {
		t.Fatal(err)
	}
	r.app.Reconcile(t)
	if _, err := services.Get(t.Context(), name, metav1.GetOptions{}); err != nil {
		t.Error(err)
	}
	r.app.WaitReady(t, timeout)
}

// deleted deletes what Flux was led by. Claims and credentials stay.
func (r *fluxRide) deleted(t *testing.T) {
	claims := r.claims(t)
	r.app.Delete(t)
	keep := []string{"persistentvolumeclaim/", "secret/fluss-"}
	r.fluss.WaitFor(t, timeout, func(t testing.TB) []string {
		t.Helper()
		return r.fluss.Left(t, keep...)
	})
	if now := r.claims(t); len(claims) == 0 || !maps.Equal(now, claims) {
		t.Errorf("the claims are %v, were %v", now, claims)
	}
	r.credentialsKept(t)
}

// deletedAndBack also applies the example again, over what has stayed.
func (r *fluxRide) deletedAndBack(t *testing.T) {
	r.deleted(t)
	r.app.Again(t)
	r.app.WaitReady(t, timeout)
	r.fluss.WaitReady(t, timeout)
	r.client.Verify(t, r.table, rows)
}

// claims are the uids of the volumes' claims.
func (r *fluxRide) claims(t testing.TB) map[string]string {
	t.Helper()
	list, err := cluster.API.CoreV1().PersistentVolumeClaims(r.fluss.Name).List(t.Context(), metav1.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	uids := map[string]string{}
	for _, claim := range list.Items {
		uids[claim.Name] = string(claim.UID)
	}
	return uids
}
