package dev.fluss.load;

import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Events;
import dev.fluss.load.cli.Options;
import dev.fluss.load.cli.Problem;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Writes to all tables at once. */
final class Load {
    private static final long NAP_MILLIS = 50;

    private final Options options;
    private final Cluster cluster;
    private final Events events;
    private final Duration timeout;

    Load(Options options, Cluster cluster, Events events) {
        this.options = options;
        this.cluster = cluster;
        this.events = events;
        this.timeout = options.seconds("timeout");
    }

    /** Writes at a steady rate until told to stop, then reads all back. */
    List<Result> steadily() throws Exception {
        if (!options.has("stop-file") && !options.has("seconds")) {
            throw new Problem("neither --stop-file=... nor --seconds=... says when to stop");
        }
        List<Writing> writings = prepare(Integer.MAX_VALUE, options.number("rate", 1));
        Progress progress = new Progress(writings);
        try {
            writings.forEach(Writing::start);
            await(stop());
            writings.forEach(Writing::stop);
            Deadline deadline = Deadline.in(timeout);
            for (Writing writing : writings) {
                await(() -> writing.answered() || deadline.over());
                writing.close();
            }
        } finally {
            progress.stop();
        }
        return readBack(writings);
    }

    private BooleanSupplier stop() {
        Deadline end = options.has("seconds") ? Deadline.in(options.seconds("seconds")) : Deadline.NEVER;
        return () -> end.over() || options.has("stop-file") && Files.exists(options.path("stop-file"));
    }

    private List<Result> readBack(List<Writing> writings) {
        List<Result> results = new ArrayList<>();
        for (Writing writing : writings) {
            results.add(writing.readBack(cluster, Deadline.in(timeout)));
        }
        return results;
    }

    /** Writes a number of rows as fast as they are taken. */
    List<Result> fast() throws Exception {
        List<Writing> writings = prepare(options.number("rows", 0), Writing.Plan.AS_FAST_AS_IT_GOES);
        Progress progress = new Progress(writings);
        try {
            writings.forEach(Writing::start);
            for (Writing writing : writings) {
                // However long all rows take: what matters is that answers come.
                await(() -> writing.answered() || writing.silentFor(timeout));
                writing.close();
            }
        } finally {
            progress.stop();
        }
        return writings.stream().map(Writing::result).toList();
    }

    private List<Writing> prepare(int rows, int rate) throws Exception {
        Writing.Plan plan = new Writing.Plan(options.number("first", 0), rows, rate);
        List<Writing> writings = new ArrayList<>();
        for (LoadTable table : LoadTable.of(options)) {
            writings.add(new Writing(table, cluster.create(table), plan, events));
        }
        return writings;
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Thread.sleep(NAP_MILLIS);
        }
    }
}
