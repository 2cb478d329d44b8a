package settings

import (
	"fmt"
	"sync"

	"fluss.dev/kubernetes/fn/internal/catalogue"
	"fluss.dev/kubernetes/fn/internal/expr"
	"fluss.dev/kubernetes/fn/internal/rules"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// Runs says which of the releases that run is meant: coordinator and tablet servers may have images of their own.
type Runs string

// The two kinds of server, and the older and the newer release of both.
const (
	OnCoordinator   Runs = "coordinator"
	OnTabletServers Runs = "tabletServer"
	Oldest          Runs = "oldest"
	Newest          Runs = "newest"
)

// ReleaseWorkload is a kind of Fluss server with what names its release.
type ReleaseWorkload struct {
	Workload
	Runs Runs
	// Version is its own version in FlussConfig. It goes before its own image, then come the version of all and the
	// image of all.
	Version expr.Ref
}

// releaseMark is an annotation beside server.yaml: the release for which its options were checked. kustomize shows no warning of
// a plugin, and nobody reads the log of a GitOps controller, so it also says where the servers are said to run another one.
func releaseMark() Field {
	return Field{Object: configMap, Path: path("metadata", "annotations", "fluss.dev/release"), Value: expr.Release(Oldest), From: string(CommonVersion)}
}

// CommonVersion is the release in the image that both kinds of Fluss server share.
const CommonVersion expr.Ref = "version"

// ReleaseWorkloads are the coordinator and the tablet servers.
func ReleaseWorkloads() []ReleaseWorkload {
	return []ReleaseWorkload{
		{coordinatorWorkload, OnCoordinator, coordinatorWorkload.ref("version")},
		{tabletServerWorkload, OnTabletServers, tabletServerWorkload.ref("version")},
	}
}

// ReleaseFact is a fact that a release has or lacks.
type ReleaseFact struct {
	Of    Runs
	Fact  catalogue.Fact
	Lacks bool
}

// ReleaseRule is a rule for releases of which all facts are as it says.
type ReleaseRule struct {
	Field string
	Type  field.ErrorType
	// When the rule counts; nil: always.
	When  expr.Node
	Facts []ReleaseFact
	// Message has %s where the release of each fact is named, in their order.
	Message string
}

// ReleaseRules are all of them. They must not be changed.
var ReleaseRules = sync.OnceValue(func() []ReleaseRule {
	return append([]ReleaseRule{
		{
			Field: "coordinator.replicas", Type: field.ErrorTypeInvalid,
			When:    expr.AtLeast{Value: coordinatorWorkload.ref("replicas"), Limit: 2},
			Facts:   []ReleaseFact{{Of: OnCoordinator, Fact: catalogue.Standbys, Lacks: true}},
			Message: "must be 1: Fluss %s elects no leader, and a second coordinator does not start; standbys exist from " + catalogue.FirstWith(catalogue.Standbys) + " on",
		},
		webIdentityRule(),
		// Fluss asks for this order, and the coordinator's step cannot be taken back.
		{
			Field: string(coordinatorWorkload.OwnImage), Type: field.ErrorTypeForbidden,
			Facts: []ReleaseFact{{Of: OnCoordinator, Fact: catalogue.OneWayDoor}, {Of: OnTabletServers, Fact: catalogue.OneWayDoor, Lacks: true}},
			Message: "the coordinator would be Fluss %s, the tablet servers are %s: upgrade the tablet servers first and then the coordinator, which cannot go back to a release before " +
				catalogue.FirstWith(catalogue.OneWayDoor) + "; set tabletServer.image.tag, and leave the coordinator's image as it is",
		},
	}, pluginRules()...)
})

// Rule is what the rule demands with the given names of releases, in the order of its facts.
func (r ReleaseRule) Rule(names ...any) rules.Rule {
	return rules.Rule{Field: r.Field, Type: r.Type, When: r.When, Message: expr.Text(fmt.Sprintf(r.Message, names...))}
}
