package dev.fluss.load;

import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Options;
import dev.fluss.load.cli.Problem;
import dev.fluss.load.tally.Found;
import dev.fluss.load.tally.LogAudit;
import dev.fluss.load.tally.Written;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.fluss.client.admin.OffsetSpec;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.scanner.ScanRecord;
import org.apache.fluss.client.table.scanner.log.LogScanner;
import org.apache.fluss.client.table.scanner.log.ScanRecords;
import org.apache.fluss.client.table.writer.AppendWriter;
import org.apache.fluss.metadata.Schema;
import org.apache.fluss.metadata.TableBucket;
import org.apache.fluss.metadata.TableDescriptor;
import org.apache.fluss.metadata.TablePath;
import org.apache.fluss.row.GenericRow;
import org.apache.fluss.types.DataTypes;

/** A log table: rows are appended, and read back from the beginning of every bucket. */
record LogTable(TablePath path, Options options) implements LoadTable {
    static final String KIND = "log";

    private static final Duration POLL = Duration.ofSeconds(1);

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TableDescriptor descriptor() {
        return LoadTable.describe(
                Schema.newBuilder().column("id", DataTypes.BIGINT()).column("body", DataTypes.STRING()), options);
    }

    @Override
    public Sink sink(Table table) {
        AppendWriter writer = table.newAppend().createWriter();
        Bodies bodies = new Bodies(options.number("pad", 0));
        return new Sink() {
            @Override
            public CompletableFuture<?> send(long id) {
                return writer.append(GenericRow.of(id, bodies.of(id)));
            }

            @Override
            public void flush() {
                writer.flush();
            }
        };
    }

    @Override
    @SuppressWarnings("try") // A scanner's close() may be interrupted: so may all of this.
    public Found read(Cluster cluster, Table table, Written written, Deadline deadline) throws Exception {
        List<Integer> buckets =
                IntStream.range(0, table.getTableInfo().getNumBuckets()).boxed().toList();
        LogAudit audit = new LogAudit(written);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            buckets.forEach(scanner::subscribeFromBeginning);
            read(scanner, audit, ends(cluster, buckets, deadline), deadline);
            Deadline grace = deadline.orIn(GRACE);
            while (audit.found().missing() > 0 && !grace.over()) {
                Thread.sleep(500);
                read(scanner, audit, ends(cluster, buckets, deadline), deadline);
            }
        }
        return audit.found();
    }

    private Map<Integer, Long> ends(Cluster cluster, List<Integer> buckets, Deadline deadline) throws Exception {
        return Retry.until(deadline, "asking for the offsets of " + path, () -> Cluster.answer(
                cluster.admin().listOffsets(path, buckets, new OffsetSpec.LatestSpec()).all()));
    }

    /** Reads until all buckets are at their ends. */
    private void read(LogScanner scanner, LogAudit audit, Map<Integer, Long> ends, Deadline deadline)
            throws Exception {
        while (ends.entrySet().stream().anyMatch(end -> audit.next(end.getKey()) < end.getValue())) {
            if (deadline.over()) {
                throw new Problem("reading " + path + " took too long, its ends are " + ends);
            }
            take(Retry.until(deadline, "reading " + path, () -> scanner.poll(POLL)), audit);
        }
    }

    private static void take(ScanRecords records, LogAudit audit) {
        for (TableBucket bucket : records.buckets()) {
            for (ScanRecord row : records.records(bucket)) {
                audit.row(bucket.getBucket(), row.logOffset(), row.getRow().getLong(0));
            }
        }
    }
}
