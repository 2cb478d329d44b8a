package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
)

func main() {
	count := flag.Int("n", 100, "how many")
	seed := flag.Uint64("seed", 1, "the first one's seed; the others follow")
	strange := flag.Bool("strange", false, "give one field of each a value that may be refused")
	flag.Parse()
	if err := run(*count, *seed, *strange); err != nil {
		fmt.Fprintln(os.Stderr, "cases:", err)
		os.Exit(1)
	}
}

func run(count int, seed uint64, strange bool) error {
	road, err := newRoad(os.DirFS("."))
	if err != nil {
		return err
	}
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for i := range uint64(count) {
		g := generator{Rand: rand.New(rand.NewPCG(seed+i, 0))}
		c := Case{Seed: seed + i, Release: g.release(), Namespace: g.namespace(), Values: g.cluster(road.spec)}
		if strange {
			g.mutate(c.Values, road.spec)
		}
		if err := road.travel(&c); err != nil {
			return fmt.Errorf("seed %d: %w", c.Seed, err)
		}
		if err := encoder.Encode(c); err != nil {
			return err
		}
	}
	return out.Flush()
}
