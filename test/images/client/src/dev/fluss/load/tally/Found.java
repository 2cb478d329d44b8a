package dev.fluss.load.tally;

/**
 * What is in a table after all.
 *
 * @param read rows, or keys, that are there
 * @param missing those that were acknowledged but are not there
 * @param doubled those that are there once more than they should be
 * @param unacknowledged those that are there although no one promised it; that is no error
 */
public record Found(long read, long missing, long doubled, long unacknowledged) {
    /** Returns what was found where nothing was, although so much was acknowledged. */
    public static Found nothing(long acked) {
        return new Found(0, acked, 0, 0);
    }

    /** Tells whether all is as promised. */
    public boolean complete() {
        return missing == 0 && doubled == 0;
    }
}
