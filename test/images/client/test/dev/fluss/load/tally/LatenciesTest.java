package dev.fluss.load.tally;

import dev.fluss.load.Check;

final class LatenciesTest {
    private LatenciesTest() {}

    static void testNone() {
        Check.equal(new Latencies().quantile(0.5), 0L);
    }

    static void testQuantiles() {
        Latencies latencies = new Latencies();
        for (int i = 100_000; i > 0; i--) {
            latencies.add(i);
        }
        Check.equal(latencies.quantile(0), 1L);
        Check.equal(latencies.quantile(0.5), 50_000L);
        Check.equal(latencies.quantile(0.99), 99_000L);
        Check.equal(latencies.quantile(1), 100_000L);
    }
}
