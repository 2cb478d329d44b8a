package dev.fluss.load;

import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Options;
import dev.fluss.load.cli.Problem;
import dev.fluss.load.tally.Found;
import dev.fluss.load.tally.Written;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.metadata.Schema;
import org.apache.fluss.metadata.TableDescriptor;
import org.apache.fluss.metadata.TablePath;

/** A kind of table that rows with rising ids are written to. */
interface LoadTable {
    /** How long rows may stay away although all else was read: a new leader learns late what is committed. */
    Duration GRACE = Duration.ofSeconds(10);

    /** Takes rows. */
    interface Sink {
        /** Sends a row; the future completes when it is acknowledged. */
        CompletableFuture<?> send(long id);

        /** Sends what still waits for a batch to fill, and blocks until it is answered. */
        void flush();
    }

    /** Returns what the kind is called in options and events. */
    String kind();

    /** Returns the name. */
    TablePath path();

    /** Returns how it is created. */
    TableDescriptor descriptor();

    /** Returns what writes to it. */
    Sink sink(Table table);

    /** Reads back what was written. */
    Found read(Cluster cluster, Table table, Written written, Deadline deadline) throws Exception;

    /** Returns the tables that the options name. */
    static List<LoadTable> of(Options options) {
        return options.list("kinds").stream().map(kind -> of(kind, options)).toList();
    }

    private static LoadTable of(String kind, Options options) {
        TablePath path = TablePath.of(options.text("database"), options.text("name") + "_" + kind);
        return switch (kind) {
            case LogTable.KIND -> new LogTable(path, options);
            case KeyTable.KIND -> new KeyTable(path, options);
            default -> throw new Problem(
                    "--kinds has '" + kind + "', not " + LogTable.KIND + " or " + KeyTable.KIND);
        };
    }

    /** Returns a descriptor with what the options say of every table. */
    static TableDescriptor describe(Schema.Builder schema, Options options, String... bucketKeys) {
        TableDescriptor.Builder table = TableDescriptor.builder()
                .schema(schema.build())
                .distributedBy(options.number("buckets", 1), bucketKeys);
        options.prefixed("prop.").forEach(table::property);
        return table.build();
    }
}
