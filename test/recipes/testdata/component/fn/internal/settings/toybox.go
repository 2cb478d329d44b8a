package settings

import (
	"reflect"

	"fluss.dev/kubernetes/fn/api/v1alpha1"
	"fluss.dev/kubernetes/fn/internal/expr"
)

// ToyBox is a box of toys beside Fluss.
type ToyBox struct {
	v1alpha1.Workload `json:",inline"`
	// Enabled runs the toys.
	Enabled *bool `json:"enabled,omitempty"`
	// Image of the toys.
	Image v1alpha1.Image `json:"image,omitempty"`
	// Greeting that the toys say first.
	Greeting string `json:"greeting,omitempty"`
	// Replicas is the number of boxes.
	Replicas *int32 `json:"replicas,omitempty"`
	// ExistingSecret with the key token, instead of the empty one of the component.
	ExistingSecret string `json:"existingSecret,omitempty"`
}

func toyBox() Component {
	w := Workload{Spec: "toyBox", Object: object("Deployment", "toy-box"), Image: "toyBox.image", Main: "toys"}
	existing, own := expr.Ref("toyBox.existingSecret"), object("Secret", "toy-box")
	rows := w.rows()
	rows.Fields = append(rows.Fields, w.replicas(), w.variable("GREETING", expr.Ref("toyBox.greeting")))
	rows.Fields = append(rows.Fields, secretEnv(w.Object, container("containers", w.Main),
		expr.Default{Value: existing, Else: expr.Name(own)}, map[string]expr.Node{"TOKEN": nil}, nil)...)
	rows.Drops = append(rows.Drops, Drop{Object: own, When: existing})
	return Component{
		Title:     "Toy box",
		Section:   v1alpha1.Section{Type: reflect.TypeFor[ToyBox]()},
		Main:      w.Object,
		Workloads: []Workload{w},
		Rows:      rows,
		Notes:     []Note{{Kind: Risk, Text: expr.Text("toyBox.enabled is true: toys are nothing for production.")}},
	}
}
