package v1alpha1

import (
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// Scalar is a string, number or boolean, kept as the text that a configuration file carries.
type Scalar string

// Duration as Fluss reads it, for example 30s, 500ms or 10min.
type Duration string

// Quantity is a Kubernetes quantity, for example 10Gi.
type Quantity = resource.Quantity

// IntOrString is a number or a percentage.
type IntOrString = intstr.IntOrString
