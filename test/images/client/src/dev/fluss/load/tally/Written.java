package dev.fluss.load.tally;

import java.util.BitSet;

/** What should be in a table: the ids from first on, so many; acked has a bit for each, counted from 0. */
public record Written(long first, int sent, BitSet acked) {
    /** Tells whether the id is one of those. */
    boolean has(long id) {
        return id >= first && id < first + sent;
    }
}
