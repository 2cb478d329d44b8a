// Code generated from the released fluss-client jars by ./generate; DO NOT EDIT.

package catalogue

// releases lists the catalogues, oldest first.
func releases() []Release {
	return []Release{
		{version: "0.9.1-incubating", options: options0_9_1_incubating},
		{version: "1.0.0", options: options1_0_0},
	}
}
