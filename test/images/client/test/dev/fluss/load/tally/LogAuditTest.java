package dev.fluss.load.tally;

import dev.fluss.load.Check;
import java.util.BitSet;

final class LogAuditTest {
    private LogAuditTest() {}

    /** Rows 10 to 13 were sent, all but the last one were acknowledged. */
    private static LogAudit audit() {
        BitSet acked = new BitSet();
        acked.set(0, 3);
        return new LogAudit(new Written(10, 4, acked));
    }

    static void testAllThere() {
        LogAudit audit = audit();
        audit.row(0, 0, 10);
        audit.row(1, 0, 12);
        audit.row(0, 1, 11);
        Check.equal(audit.found(), new Found(3, 0, 0, 0));
        Check.equal(audit.found().complete(), true);
    }

    static void testALostRow() {
        LogAudit audit = audit();
        audit.row(0, 0, 10);
        audit.row(0, 1, 12);
        Check.equal(audit.found(), new Found(2, 1, 0, 0));
        Check.equal(audit.found().complete(), false);
    }

    static void testADoubledRow() {
        LogAudit audit = audit();
        for (int offset = 0; offset < 3; offset++) {
            audit.row(0, offset, 10 + offset);
        }
        audit.row(0, 3, 11);
        audit.row(1, 0, 11);
        Check.equal(audit.found(), new Found(5, 0, 2, 0));
        Check.equal(audit.found().complete(), false);
    }

    static void testARowThatIsDeliveredTwice() {
        LogAudit audit = audit();
        for (int offset : new int[] {0, 1, 2, 1, 2}) {
            audit.row(0, offset, 10 + offset);
        }
        Check.equal(audit.found(), new Found(3, 0, 0, 0));
        Check.equal(audit.next(0), 3L);
        Check.equal(audit.next(1), 0L);
    }

    static void testWhatNoOnePromised() {
        LogAudit audit = audit();
        for (int offset = 0; offset < 6; offset++) {
            audit.row(0, offset, 9 + offset);
        }
        Check.equal(audit.found(), new Found(4, 0, 0, 1));
        Check.equal(audit.found().complete(), true);
    }
}
