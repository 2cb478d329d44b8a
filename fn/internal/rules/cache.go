package rules

import "sync"

// cache keeps what a function gives, for any number of goroutines.
type cache[K comparable, V any] struct {
	known sync.Map
	make  func(K) V
}

func newCache[K comparable, V any](make func(K) V) *cache[K, V] { return &cache[K, V]{make: make} }

func (c *cache[K, V]) get(k K) V {
	if v, ok := c.known.Load(k); ok {
		return v.(V)
	}
	v := c.make(k)
	c.known.Store(k, v)
	return v
}
