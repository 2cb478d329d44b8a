package dev.fluss.load.tally;

import java.util.Arrays;

/** How long acknowledgements took, in nanoseconds. */
public final class Latencies {
    private long[] all = new long[1 << 16];
    private int count;

    /** Notes one. */
    public void add(long nanos) {
        if (count == all.length) {
            all = Arrays.copyOf(all, 2 * count);
        }
        all[count++] = nanos;
    }

    /** Returns the one that the given share of all does not exceed, 0 if there is none. */
    public long quantile(double share) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(all, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(share * count) - 1)];
    }
}
