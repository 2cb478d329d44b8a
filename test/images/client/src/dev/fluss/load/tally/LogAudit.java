package dev.fluss.load.tally;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Compares the rows of a log table with what was written. */
public final class LogAudit {
    private final Written written;
    private final BitSet seen = new BitSet();
    private final Map<Integer, Long> next = new HashMap<>();
    private long read;
    private long doubled;

    /** Compares with these. */
    public LogAudit(Written written) {
        this.written = written;
    }

    /** Notes a row. One that a scanner delivers twice, after an error, has the same offset and is not doubled. */
    public void row(int bucket, long offset, long id) {
        if (offset < next(bucket)) {
            return;
        }
        next.put(bucket, offset + 1);
        if (!written.has(id)) {
            return;
        }
        int row = (int) (id - written.first());
        read++;
        doubled += seen.get(row) ? 1 : 0;
        seen.set(row);
    }

    /** Returns the offset that the bucket has been read to. */
    public long next(int bucket) {
        return next.getOrDefault(bucket, 0L);
    }

    /** Returns what was found. */
    public Found found() {
        return new Found(read, without(written.acked(), seen), doubled, without(seen, written.acked()));
    }

    private static long without(BitSet these, BitSet those) {
        BitSet rest = (BitSet) these.clone();
        rest.andNot(those);
        return rest.cardinality();
    }
}
