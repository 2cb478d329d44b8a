package dev.fluss.load;

import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Options;
import dev.fluss.load.tally.Found;
import dev.fluss.load.tally.KeyAudit;
import dev.fluss.load.tally.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.fluss.client.lookup.LookupResult;
import org.apache.fluss.client.lookup.Lookuper;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.writer.UpsertWriter;
import org.apache.fluss.metadata.Schema;
import org.apache.fluss.metadata.TableDescriptor;
import org.apache.fluss.metadata.TablePath;
import org.apache.fluss.row.GenericRow;
import org.apache.fluss.row.InternalRow;
import org.apache.fluss.types.DataTypes;

/** A primary-key table: rows replace those of the same key, and every key is looked up afterwards. */
record KeyTable(TablePath path, Options options) implements LoadTable {
    static final String KIND = "pk";

    private static final String KEY = "k";
    private static final int ID_COLUMN = 1;
    private static final int LOOKUPS_AT_ONCE = 500;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public TableDescriptor descriptor() {
        Schema.Builder schema = Schema.newBuilder()
                .column(KEY, DataTypes.BIGINT())
                .column("id", DataTypes.BIGINT())
                .column("body", DataTypes.STRING())
                .primaryKey(KEY);
        return LoadTable.describe(schema, options, KEY);
    }

    private int keys() {
        return options.number("keys", 1);
    }

    @Override
    public Sink sink(Table table) {
        UpsertWriter writer = table.newUpsert().createWriter();
        Bodies bodies = new Bodies(options.number("pad", 0));
        long keys = keys();
        return new Sink() {
            @Override
            public CompletableFuture<?> send(long id) {
                return writer.upsert(GenericRow.of(id % keys, id, bodies.of(id)));
            }

            @Override
            public void flush() {
                writer.flush();
            }
        };
    }

    @Override
    public Found read(Cluster cluster, Table table, Written written, Deadline deadline) throws Exception {
        KeyAudit audit = new KeyAudit(written, keys());
        Lookuper lookuper = table.newLookup().createLookuper();
        lookUp(lookuper, audit, audit.keys(), deadline);
        Deadline grace = deadline.orIn(GRACE);
        while (!audit.missing().isEmpty() && !grace.over()) {
            Thread.sleep(500);
            lookUp(lookuper, audit, audit.missing(), deadline);
        }
        return audit.found();
    }

    private void lookUp(Lookuper lookuper, KeyAudit audit, List<Integer> keys, Deadline deadline) throws Exception {
        for (int from = 0; from < keys.size(); from += LOOKUPS_AT_ONCE) {
            List<Integer> some = keys.subList(from, Math.min(from + LOOKUPS_AT_ONCE, keys.size()));
            Retry.until(deadline, "looking up in " + path, () -> lookUp(lookuper, audit, some));
        }
    }

    private static Void lookUp(Lookuper lookuper, KeyAudit audit, List<Integer> keys) throws Exception {
        Map<Integer, CompletableFuture<LookupResult>> asked = new LinkedHashMap<>();
        keys.forEach(key -> asked.put(key, lookuper.lookup(GenericRow.of((long) key))));
        for (Map.Entry<Integer, CompletableFuture<LookupResult>> one : asked.entrySet()) {
            InternalRow row = Cluster.answer(one.getValue()).getSingletonRow();
            if (row != null) {
                audit.row(one.getKey(), row.getLong(ID_COLUMN));
            }
        }
        return null;
    }
}
