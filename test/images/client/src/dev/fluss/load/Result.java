package dev.fluss.load;

import dev.fluss.load.cli.Clock;
import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Events;
import dev.fluss.load.cli.Problem;
import dev.fluss.load.tally.Found;
import dev.fluss.load.tally.Ledger;
import dev.fluss.load.tally.Pauses.Pause;
import org.apache.fluss.client.table.Table;

/** What became of one table. */
record Result(LoadTable table, Ledger ledger, Found found) {
    /** Reads the table back. What cannot be read is missing. */
    static Result readBack(LoadTable table, Table opened, Cluster cluster, long first, Ledger ledger, Deadline end) {
        try {
            return new Result(table, ledger, table.read(cluster, opened, ledger.written(first), end));
        } catch (Exception e) {
            ledger.blame(Problem.of(e));
            return new Result(table, ledger, Found.nothing(ledger.counts().acked()));
        }
    }

    /** Tells whether every row was acknowledged and none is missing or doubled. */
    boolean good() {
        return ledger.counts().acked() == ledger.counts().sent() && found.complete();
    }

    /** Writes it as an event. */
    void tell(Events events) {
        Ledger.Counts counts = ledger.counts();
        events.plain(
                "result",
                "table", table.path().getTableName(),
                "kind", table.kind(),
                "sent", counts.sent(),
                "acked", counts.acked(),
                "failed", counts.failed(),
                "unanswered", counts.unanswered(),
                "read", found.read(),
                "missing", found.missing(),
                "doubled", found.doubled(),
                "unacknowledgedRead", found.unacknowledged(),
                "longestPause", Clock.seconds(ledger.longestPause().map(Pause::length).orElse(0L)),
                "longestPauseEnded", ledger.longestPause().map(pause -> Clock.wall(pause.to())).orElse(null),
                "latencyMax", Clock.seconds(ledger.latency(1)),
                "latencyP50", millis(ledger.latency(0.5)),
                "latencyP99", millis(ledger.latency(0.99)),
                "firstError", ledger.firstError());
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
