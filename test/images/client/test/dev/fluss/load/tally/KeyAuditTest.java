package dev.fluss.load.tally;

import dev.fluss.load.Check;
import java.util.BitSet;
import java.util.List;

final class KeyAuditTest {
    private KeyAuditTest() {}

    /** Rows 0 to 6 were sent to three keys; 5 was not acknowledged: the keys have 6, 4 and 2. */
    private static KeyAudit audit() {
        BitSet acked = new BitSet();
        acked.set(0, 7);
        acked.clear(5);
        return new KeyAudit(new Written(0, 7, acked), 3);
    }

    static void testAllThere() {
        KeyAudit audit = audit();
        Check.equal(audit.keys(), List.of(0, 1, 2));
        audit.row(0, 6);
        audit.row(1, 4);
        audit.row(2, 2);
        Check.equal(audit.missing(), List.of());
        Check.equal(audit.found(), new Found(3, 0, 0, 0));
    }

    static void testAStaleValue() {
        KeyAudit audit = audit();
        audit.row(0, 3);
        audit.row(1, 4);
        audit.row(2, 2);
        Check.equal(audit.missing(), List.of(0));
        Check.equal(audit.found(), new Found(3, 1, 0, 0));
    }

    static void testALostKey() {
        KeyAudit audit = audit();
        audit.row(0, 6);
        audit.row(2, 5);
        Check.equal(audit.missing(), List.of(1));
        Check.equal(audit.found(), new Found(2, 1, 0, 1));
    }

    static void testKeysThatWereNotWritten() {
        KeyAudit audit = new KeyAudit(Ledger.allAcknowledged(2).written(4), 5);
        Check.equal(audit.keys(), List.of(0, 4));
        audit.row(0, 5);
        audit.row(4, 4);
        Check.equal(audit.found(), new Found(2, 0, 0, 0));
    }

    static void testNothingWasAcknowledged() {
        KeyAudit audit = new KeyAudit(new Written(0, 2, new BitSet()), 5);
        audit.row(0, 0);
        Check.equal(audit.found(), new Found(1, 0, 0, 1));
    }
}
