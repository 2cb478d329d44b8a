package dev.fluss.load.tally;

import java.util.BitSet;
import java.util.Optional;

/**
 * What became of the rows of one table. Rows are counted from 0 here, whatever their ids. Many threads use
 * it.
 */
public final class Ledger {
    /** Shorter pauses happen at every batch. */
    private static final long WORTH_TELLING = 500_000_000L;

    /** How many rows were sent, and what became of them. */
    public record Counts(int sent, int acked, int failed) {
        /** Returns how many have neither arrived nor failed. */
        public int unanswered() {
            return sent - acked - failed;
        }
    }

    private final BitSet acked = new BitSet();
    private final Pauses pauses = new Pauses(WORTH_TELLING);
    private final Latencies latencies = new Latencies();
    private int sent;
    private int ackedCount;
    private int failed;
    private long lastAnswer;
    private String firstError;
    private boolean closed;

    /** Returns the ledger of rows that were written once, by someone else. */
    public static Ledger allAcknowledged(int rows) {
        Ledger ledger = new Ledger();
        ledger.sent = rows;
        ledger.ackedCount = rows;
        ledger.acked.set(0, rows);
        return ledger;
    }

    /** Notes that the next row is being sent, and returns its number. */
    public synchronized int sending() {
        return sent++;
    }

    /** Notes that a row has arrived, and returns the pause that this ends if it is worth telling. */
    public synchronized Optional<Pauses.Pause> acknowledged(int row, long sentAt, long now) {
        if (closed) {
            return Optional.empty();
        }
        acked.set(row);
        ackedCount++;
        latencies.add(now - sentAt);
        lastAnswer = now;
        return pauses.acknowledged(now);
    }

    /** Notes that a row was refused. */
    public synchronized void failed(String why, long now) {
        if (closed) {
            return;
        }
        failed++;
        lastAnswer = now;
        blame(why);
    }

    /** Notes what went wrong, if it is the first. */
    public synchronized void blame(String why) {
        firstError = firstError == null ? why : firstError;
    }

    /** Notes no answer from now on, as no one waits any longer, and returns the pause that was still running. */
    public synchronized Optional<Pauses.Pause> close(long now) {
        closed = true;
        return ackedCount == sent ? Optional.empty() : pauses.givenUp(now);
    }

    /** Returns the numbers as they are now. */
    public synchronized Counts counts() {
        return new Counts(sent, ackedCount, failed);
    }

    /** Returns when the last answer came, of whichever kind. */
    public synchronized long lastAnswer() {
        return lastAnswer;
    }

    /** Returns what should be in the table if the first row had that id. */
    public synchronized Written written(long first) {
        return new Written(first, sent, (BitSet) acked.clone());
    }

    /** Returns the longest pause. */
    public synchronized Optional<Pauses.Pause> longestPause() {
        return pauses.longest();
    }

    /** Returns the time that the given share of the acknowledgements did not exceed. */
    public synchronized long latency(double share) {
        return latencies.quantile(share);
    }

    /** Returns the first error, or null. */
    public synchronized String firstError() {
        return firstError;
    }
}
