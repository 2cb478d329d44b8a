package kube

import (
	"context"
	"fmt"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/restmapper"
)

// Judge asks the API server about objects, and makes none.
type Judge struct {
	objects   dynamic.Interface
	kinds     meta.RESTMapper
	namespace string
}

// Judge asks about objects as if they were in this namespace.
func (n Namespace) Judge() (Judge, error) {
	config := rest.CopyConfig(n.config)
	config.WarningHandler = rest.NoWarnings{}
	objects, err := dynamic.NewForConfig(config)
	if err != nil {
		return Judge{}, err
	}
	groups, err := restmapper.GetAPIGroupResources(n.API.Discovery())
	if err != nil {
		return Judge{}, err
	}
	return Judge{objects, restmapper.NewDiscoveryRESTMapper(groups), n.Name}, nil
}

// Knows tells whether the API server has the kind of an object.
func (j Judge) Knows(o *unstructured.Unstructured) bool {
	_, err := j.mapping(o)
	return err == nil
}

func (j Judge) mapping(o *unstructured.Unstructured) (*meta.RESTMapping, error) {
	gvk := o.GroupVersionKind()
	return j.kinds.RESTMapping(gvk.GroupKind(), gvk.Version)
}

// Refuses is why the API server would not make an object, or nil.
func (j Judge) Refuses(ctx context.Context, o *unstructured.Unstructured) error {
	mapping, err := j.mapping(o)
	if err != nil {
		return err
	}
	asked := o.DeepCopy()
	options := metav1.CreateOptions{DryRun: []string{metav1.DryRunAll}, FieldValidation: metav1.FieldValidationStrict}
	objects := j.objects.Resource(mapping.Resource)
	if mapping.Scope.Name() == meta.RESTScopeNameRoot {
		_, err = objects.Create(ctx, asked, options)
	} else {
		asked.SetNamespace(j.namespace)
		_, err = objects.Namespace(j.namespace).Create(ctx, asked, options)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", o.GetKind(), o.GetName(), err)
	}
	return nil
}
