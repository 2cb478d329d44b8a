package dev.fluss.load.tally;

import dev.fluss.load.Check;
import dev.fluss.load.tally.Pauses.Pause;
import java.util.BitSet;
import java.util.Optional;

final class LedgerTest {
    private static final long SECOND = 1_000_000_000L;

    private LedgerTest() {}

    private static Ledger sent(int rows) {
        Ledger ledger = new Ledger();
        for (int row = 0; row < rows; row++) {
            Check.equal(ledger.sending(), row);
        }
        return ledger;
    }

    static void testEveryRowIsSomewhere() {
        Ledger ledger = sent(4);
        ledger.acknowledged(2, 0, SECOND);
        ledger.failed("refused", 2 * SECOND);
        ledger.failed("again", 3 * SECOND);
        Check.equal(ledger.counts(), new Ledger.Counts(4, 1, 2));
        Check.equal(ledger.counts().unanswered(), 1);
        Check.equal(ledger.firstError(), "refused");
        Check.equal(ledger.lastAnswer(), 3 * SECOND);
        Check.equal(ledger.latency(1), SECOND);
        BitSet acked = new BitSet();
        acked.set(2);
        Check.equal(ledger.written(7), new Written(7, 4, acked));
    }

    static void testAStallAtTheEndIsAPause() {
        Ledger ledger = sent(2);
        ledger.acknowledged(0, 0, SECOND);
        Pause pause = new Pause(SECOND, 61 * SECOND);
        Check.equal(ledger.close(61 * SECOND), Optional.of(pause));
        Check.equal(ledger.longestPause(), Optional.of(pause));
    }

    static void testAfterTheLastRowThereIsNoPause() {
        Ledger ledger = sent(2);
        ledger.acknowledged(0, 0, SECOND);
        ledger.acknowledged(1, 0, SECOND + 1);
        Check.equal(ledger.close(61 * SECOND), Optional.empty());
        Check.equal(ledger.longestPause(), Optional.of(new Pause(SECOND, SECOND + 1)));
    }

    static void testAnAnswerThatComesTooLateIsNone() {
        Ledger ledger = sent(2);
        ledger.close(SECOND);
        ledger.acknowledged(0, 0, 2 * SECOND);
        ledger.failed("late", 2 * SECOND);
        Check.equal(ledger.counts().unanswered(), 2);
    }

    static void testWrittenBySomeoneElse() {
        Check.equal(Ledger.allAcknowledged(3).counts(), new Ledger.Counts(3, 3, 0));
        Check.equal(Ledger.allAcknowledged(3).written(0).acked().cardinality(), 3);
    }
}
