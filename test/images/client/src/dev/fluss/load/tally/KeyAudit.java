package dev.fluss.load.tally;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Compares the keys of a primary-key table with what was written: the row id went to the key id % keys. */
public final class KeyAudit {
    private static final long NONE = -1;

    private final long[] sent;
    private final long[] promised;
    private final long[] seen;

    /** Compares with these. */
    public KeyAudit(Written written, int keys) {
        sent = lasting(keys);
        promised = lasting(keys);
        seen = lasting(keys);
        for (int row = 0; row < written.sent(); row++) {
            long id = written.first() + row;
            int key = (int) (id % keys);
            sent[key] = id;
            promised[key] = written.acked().get(row) ? id : promised[key];
        }
    }

    private static long[] lasting(int keys) {
        long[] ids = new long[keys];
        Arrays.fill(ids, NONE);
        return ids;
    }

    /** Returns the keys that were written. */
    public List<Integer> keys() {
        return where(key -> sent[key] != NONE);
    }

    /** Notes the id that a key has. A key that is not there need not be told. */
    public void row(int key, long id) {
        seen[key] = id;
    }

    /** Returns the keys that are not there, or have an older id than the last one that was acknowledged. */
    public List<Integer> missing() {
        return where(key -> seen[key] < promised[key]);
    }

    /** Returns what was found. A key cannot be there twice. */
    public Found found() {
        long read = where(key -> seen[key] != NONE).size();
        long unacknowledged = where(key -> seen[key] > promised[key]).size();
        return new Found(read, missing().size(), 0, unacknowledged);
    }

    private List<Integer> where(IntPredicate holds) {
        return IntStream.range(0, sent.length).filter(holds).boxed().toList();
    }
}
