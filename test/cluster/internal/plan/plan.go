// Package plan says who has which name and address in a cluster. All addresses are in network namespaces
// without a way out: they meet neither the machine's nor those of another cluster.
package plan

import (
	"fmt"
	"net/netip"
)

const (
	// Pods is the network of all pods; every node has a part of it.
	Pods = "10.244.0.0/16"
	// Services is the network of the Services.
	Services = "10.96.0.0/16"
	// API is the address of the Service kubernetes, always the first one.
	API = "10.96.0.1"
	// DNS is the address of the cluster's name server.
	DNS = "10.96.0.10"
	// Domain is where the names of Services end.
	Domain = "cluster.local"
	// MaxNodes is what the addresses and the machine's patience suffice for.
	MaxNodes = 9
)

// Node is a node by its number. The first one has the control plane, and runs pods too.
type Node int

// Nodes are the nodes of a cluster of that size.
func Nodes(count int) []Node {
	nodes := make([]Node, count)
	for i := range nodes {
		nodes[i] = Node(i + 1)
	}
	return nodes
}

// First tells whether the node has the control plane.
func (n Node) First() bool { return n == 1 }

// Name is also the host name.
func (n Node) Name() string { return fmt.Sprintf("node%d", int(n)) }

// Address is the one on the network between the nodes.
func (n Node) Address() netip.Addr { return netip.AddrFrom4([4]byte{10, 88, 0, byte(n)}) }

// Pods is the network of the pods on the node.
func (n Node) Pods() netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 244, byte(n), 0}), 24)
}
