package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
)

func main() {
	count := flag.Int("n", 100, "how many")
	seed := flag.Uint64("seed", 1, "the first one's seed; the others follow")
	strange := flag.Bool("strange", false, "give one field of each a value that may be refused")
	inEach := flag.Bool("texts", false, "instead of random ones, one for each tricky text in each value")
	every := flag.Int("every", 1, "of the tricky texts take only each of that number")
	ofFamiliar := flag.Bool("familiar", false, "instead of random ones, names that other charts have")
	ofReleases := flag.Bool("releases", false, "instead of random ones, clusters of random Fluss releases")
	flag.Parse()
	if err := run(*inEach, *ofFamiliar, *ofReleases, *count, *every, *seed, *strange); err != nil {
		fmt.Fprintln(os.Stderr, "cases:", err)
		os.Exit(1)
	}
}

func run(inEach, ofFamiliar, ofReleases bool, count, every int, seed uint64, strange bool) error {
	r, err := newRoad(os.DirFS("."))
	if err != nil {
		return err
	}
	cases := random(r, count, seed, strange)
	if inEach {
		cases = texts(r, every)
	}
	if ofFamiliar {
		cases = familiar(r)
	}
	if ofReleases {
		cases = releases(r, count, seed)
	}
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for c, err := range cases {
		if err != nil {
			return fmt.Errorf("seed %d: %w", c.Seed, err)
		}
		if err := encoder.Encode(c); err != nil {
			return err
		}
	}
	return out.Flush()
}

func random(r *road, count int, seed uint64, strange bool) iter.Seq2[Case, error] {
	return func(yield func(Case, error) bool) {
		undrawn := allFields(r.spec)
		for i := range uint64(count) {
			g := generator{Rand: rand.New(rand.NewPCG(seed+i, 0))}
			c := Case{Seed: seed + i, Release: g.release(), Namespace: g.namespace(), Values: g.cluster(r.spec)}
			if strange {
				g.mutate(c.Values, r.spec)
			}
			err := r.travel(&c)
			undrawn.see(c.Values)
			if !yield(c, err) {
				return
			}
		}
		if err := undrawn.err(count); err != nil && !strange {
			yield(Case{Seed: seed}, err)
		}
	}
}
