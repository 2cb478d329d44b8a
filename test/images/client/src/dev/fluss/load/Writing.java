package dev.fluss.load;

import dev.fluss.load.cli.Clock;
import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Events;
import dev.fluss.load.cli.Problem;
import dev.fluss.load.tally.Found;
import dev.fluss.load.tally.Ledger;
import dev.fluss.load.tally.Pauses.Pause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.fluss.client.table.Table;

/** Writes rows to one table, in a thread of its own, and tells what becomes of them. */
final class Writing {
    private static final long NAP_NANOS = 100_000_000L;

    /** What is written: so many rows per second, at most that many, from the id first on. */
    record Plan(long first, int rows, int rate) {
        static final int AS_FAST_AS_IT_GOES = 0;

        /** Returns how long after the start a row is due. */
        long due(int row) {
            return rate == AS_FAST_AS_IT_GOES ? 0 : row * 1_000_000_000L / rate;
        }
    }

    private final LoadTable table;
    private final Table opened;
    private final Plan plan;
    private final Events events;
    private final LoadTable.Sink sink;
    private final Ledger ledger = new Ledger();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Thread sender;
    private volatile long started;
    private volatile boolean stopped;

    Writing(LoadTable table, Table opened, Plan plan, Events events) {
        this.table = table;
        this.opened = opened;
        this.plan = plan;
        this.events = events;
        this.sink = table.sink(opened);
        this.sender = new Thread(this::sendAll, "sender of " + name());
    }

    private String name() {
        return table.path().getTableName();
    }

    void start() {
        started = Clock.now();
        sender.start();
    }

    /** No further row is begun. */
    void stop() {
        stopped = true;
    }

    private void sendAll() {
        for (int row = 0; row < plan.rows && wanted(started + plan.due(row)); row++) {
            send();
        }
        try {
            sink.flush();
        } catch (RuntimeException e) {
            ledger.blame(Problem.of(e));
        }
    }

    /** Waits until a row is due, and tells whether it is still wanted then. */
    private boolean wanted(long due) {
        for (long left = due - Clock.now(); left > 0 && !stopped; left = due - Clock.now()) {
            LockSupport.parkNanos(Math.min(left, NAP_NANOS));
        }
        return !stopped;
    }

    private void send() {
        long now = Clock.now();
        int row = ledger.sending();
        try {
            sink.send(plan.first + row).whenComplete((done, error) -> answered(row, now, error));
        } catch (RuntimeException e) {
            answered(row, now, e);
        }
    }

    private void answered(int row, long sentAt, Throwable error) {
        if (error != null) {
            ledger.failed(Problem.of(error), Clock.now());
            return;
        }
        ledger.acknowledged(row, sentAt, Clock.now()).ifPresent(this::tell);
        if (begun.compareAndSet(false, true)) {
            events.now("writing", "table", name());
        }
    }

    private void tell(Pause pause) {
        events.plain(
                "pause",
                "table", name(),
                "from", Clock.wall(pause.from()),
                "to", Clock.wall(pause.to()),
                "seconds", Clock.seconds(pause.length()));
    }

    /** Tells how far it is. */
    void progress() {
        Ledger.Counts counts = ledger.counts();
        events.now(
                "progress",
                "table", name(),
                "sent", counts.sent(),
                "acked", counts.acked(),
                "failed", counts.failed());
    }

    /** Tells whether all that was to be sent has been, and was answered. */
    boolean answered() {
        return !sender.isAlive() && ledger.counts().unanswered() == 0;
    }

    /** Tells whether no answer has come for so long. */
    boolean silentFor(Duration time) {
        return Clock.now() - Math.max(started, ledger.lastAnswer()) > time.toNanos();
    }

    /** Waits no longer. */
    void close() {
        stop();
        ledger.close(Clock.now()).ifPresent(this::tell);
        if (ledger.counts().acked() == ledger.counts().sent()) {
            events.now("written", "table", name());
        }
    }

    /** Returns what was noted while writing. */
    Result result() {
        return new Result(table, ledger, Found.nothing(0));
    }

    /** Returns that and what can be read back. */
    Result readBack(Cluster cluster, Deadline deadline) {
        return Result.readBack(table, opened, cluster, plan.first, ledger, deadline);
    }
}
