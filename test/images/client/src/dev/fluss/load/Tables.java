package dev.fluss.load;

import dev.fluss.load.cli.Clock;
import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Events;
import dev.fluss.load.cli.Options;
import dev.fluss.load.cli.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.fluss.client.admin.OffsetSpec;
import org.apache.fluss.metadata.TablePath;

/** Makes many log tables, one after the other, and waits until all have a leader. */
final class Tables {
    /** How long a leader may take that is not late. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Options options;
    private final Cluster cluster;
    private final Events events;

    Tables(Options options, Cluster cluster, Events events) {
        this.options = options;
        this.cluster = cluster;
        this.events = events;
    }

    boolean make() throws Exception {
        List<LogTable> tables = new ArrayList<>();
        for (int i = 0; i < options.number("tables", 1); i++) {
            LogTable table = new LogTable(TablePath.of(options.text("database"), options.text("name") + "_" + i), options);
            cluster.create(table);
            tables.add(table);
        }
        events.now("made", "tables", tables.size());
        Deadline soon = Deadline.in(SOON);
        List<LogTable> late = tables.stream().filter(table -> !led(table, soon)).toList();
        events.now("late", "tables", late.size());
        Deadline end = Deadline.in(options.seconds("timeout"));
        for (LogTable table : late) {
            if (!led(table, end)) {
                throw new Problem(table.path() + " has no leader");
            }
        }
        events.now("led", "tables", tables.size(), "seconds", Clock.seconds(Clock.now()));
        return true;
    }

    /** Returns whether the table's leader answers. */
    private boolean led(LogTable table, Deadline deadline) {
        do {
            try {
                Cluster.answer(cluster.admin().listOffsets(table.path(), List.of(0), new OffsetSpec.LatestSpec()).all());
                return true;
            } catch (Exception e) {
                System.err.println(table.path() + ": " + Problem.of(e));
            }
        } while (!deadline.over());
        return false;
    }
}
