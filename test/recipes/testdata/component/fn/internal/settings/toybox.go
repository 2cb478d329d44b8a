package settings

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
)

// ToyBox runs a box of toys beside Fluss.
type ToyBox struct {
	v1alpha1.Workload `json:",inline"`
	// Run the toys.
	Enabled *bool `json:"enabled,omitempty"`
	// Container image of the toys.
	Image v1alpha1.Image `json:"image,omitempty"`
	// Greeting that the toys say first.
	Greeting string `json:"greeting,omitempty"`
	// Number of boxes.
	Replicas *int32 `json:"replicas,omitempty"`
	// Secret with the token of the toys. Default: the empty one of the component.
	ExistingSecret ToySecret `json:"existingSecret,omitempty"`
}

// ToySecret names a Secret and its keys.
type ToySecret struct {
	// Name of the Secret, in the namespace of the cluster.
	Name string `json:"name,omitempty"`
	// Key in the Secret that holds the token. Default: `token`.
	TokenKey string `json:"tokenKey,omitempty"`
}

func toyBox() Component {
	w := Workload{Spec: "toyBox", Object: object("Deployment", "toy-box"), Image: "toyBox.image", Main: "toys"}
	existing, own := secretRef("toyBox.existingSecret"), object("Secret", "toy-box")
	rows := w.rows()
	rows.Fields = append(rows.Fields, w.replicas(), w.variable("GREETING", expr.Ref("toyBox.greeting"), "toyBox.greeting"))
	rows.Fields = append(rows.Fields, secretEnv(w.Object, container("containers", w.Main),
		expr.Default{Value: existing.name(), Else: expr.Name(own)}, string(existing), map[string]expr.Node{"TOKEN": existing.key("token")}, nil)...)
	rows.Drops = append(rows.Drops, Drop{Object: own, When: existing.name()})
	return Component{
		Title:     "Toy box",
		Section:   v1alpha1.Section{Type: reflect.TypeFor[ToyBox]()},
		Main:      w.Object,
		Workloads: []Workload{w},
		Rows:      rows,
		Notes:     []Note{{Kind: Risk, Text: expr.Text("toyBox.enabled is true: toys are nothing for production.")}},
	}
}
