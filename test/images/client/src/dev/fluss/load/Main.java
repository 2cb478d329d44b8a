package dev.fluss.load;

import dev.fluss.load.cli.Clock;
import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Events;
import dev.fluss.load.cli.Options;
import dev.fluss.load.cli.Problem;
import dev.fluss.load.tally.Ledger;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.fluss.cluster.rebalance.ServerTag;

/** Writes numbered rows to Fluss, notes which were acknowledged, and reads them back. */
public final class Main {
    private static final String COMMANDS = "load, write, verify, drop, tables, tag, untag, rebalance, servers or configs";

    private Main() {}

    /** Runs the command that the first word names. */
    public static void main(String[] words) {
        Events events =
                new Events(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8));
        // Whatever a library prints is no event.
        System.setOut(System.err);
        // Nothing is closed: that waits for rows that may never be answered.
        Runtime.getRuntime().halt(run(List.of(words), events) ? 0 : 1);
    }

    private static boolean run(List<String> words, Events events) {
        try {
            if (words.isEmpty()) {
                throw new Problem("the first word must be " + COMMANDS);
            }
            return command(words.get(0), new Options(words.subList(1, words.size())), events);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            events.now("error", "message", Problem.of(e));
            return false;
        }
    }

    private static boolean command(String command, Options options, Events events) throws Exception {
        return switch (command) {
            case "load" -> tell(new Load(options, connect(options, events), events).steadily(), events);
            case "write" -> tell(new Load(options, connect(options, events), events).fast(), events);
            case "verify" -> tell(verify(options, connect(options, events)), events);
            case "drop" -> drop(options, connect(options, events), events);
            case "tables" -> new Tables(options, connect(options, events), events).make();
            case "tag" -> tag(options, true, events);
            case "untag" -> tag(options, false, events);
            case "rebalance" -> {
                int moved = new Balance(Cluster.connect(options)).rebalance(Deadline.in(options.seconds("timeout")));
                events.now("rebalanced", "buckets", moved);
                yield true;
            }
            case "servers" -> {
                events.plain("servers", "servers", Cluster.connect(options).servers());
                yield true;
            }
            case "configs" -> {
                events.plain("configs", "configs", Cluster.connect(options).configs());
                yield true;
            }
            default -> throw new Problem("'" + command + "' is not " + COMMANDS);
        };
    }

    private static Cluster connect(Options options, Events events) throws Exception {
        Cluster cluster = Cluster.connect(options);
        events.now("connected", "seconds", Clock.seconds(Clock.now()), "servers", cluster.servers());
        return cluster;
    }

    /** Reads what earlier calls have written. */
    private static List<Result> verify(Options options, Cluster cluster) throws Exception {
        List<Result> results = new ArrayList<>();
        for (LoadTable table : LoadTable.of(options)) {
            Ledger ledger = Ledger.allAcknowledged(options.number("rows", 0));
            Deadline end = Deadline.in(options.seconds("timeout"));
            results.add(
                    Result.readBack(table, cluster.open(table), cluster, options.number("first", 0), ledger, end));
        }
        return results;
    }

    private static boolean drop(Options options, Cluster cluster, Events events) throws Exception {
        for (LoadTable table : LoadTable.of(options)) {
            cluster.drop(table);
            events.now("dropped", "table", table.path().getTableName());
        }
        return true;
    }

    /** Says of a tablet server that it is about to leave, or takes that back. */
    private static boolean tag(Options options, boolean add, Events events) throws Exception {
        ServerTag tag = ServerTag.valueOf(options.text("tag"));
        new Balance(Cluster.connect(options)).tag(options.number("server", 0), tag, add);
        events.now(add ? "tagged" : "untagged", "tag", tag.name());
        return true;
    }

    private static boolean tell(List<Result> results, Events events) {
        results.forEach(result -> result.tell(events));
        return results.stream().allMatch(Result::good);
    }
}
