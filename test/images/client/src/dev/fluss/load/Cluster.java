package dev.fluss.load;

import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Options;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.fluss.client.Connection;
import org.apache.fluss.client.ConnectionFactory;
import org.apache.fluss.client.admin.Admin;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.cluster.ServerNode;
import org.apache.fluss.config.Configuration;
import org.apache.fluss.metadata.DatabaseDescriptor;
import org.apache.fluss.metadata.TableDescriptor;

/** The Fluss cluster. Whatever is asked of it is asked again until it answers or the patience is over. */
final class Cluster {
    private static final int ANSWER_SECONDS = 40;

    private final Duration patience;
    private final Connection connection;
    private final Admin admin;

    private final List<Map<String, Object>> servers;

    private Cluster(Duration patience, Connection connection) throws Exception {
        this.patience = patience;
        this.connection = connection;
        this.admin = connection.getAdmin();
        this.servers = answer(admin.getServerNodes()).stream().map(Cluster::describe).toList();
    }

    /** Connects. */
    static Cluster connect(Options options) throws Exception {
        Configuration configuration = new Configuration();
        configuration.setString("bootstrap.servers", options.text("bootstrap"));
        options.prefixed("conf.").forEach(configuration::setString);
        Duration patience = options.seconds("connect-timeout");
        return Retry.until(Deadline.in(patience), "connecting", () -> connect(patience, configuration));
    }

    /** A connection that cannot name the servers may never learn to: the next try gets a new one. */
    private static Cluster connect(Duration patience, Configuration configuration) throws Exception {
        Connection connection = ConnectionFactory.createConnection(configuration);
        try {
            return new Cluster(patience, connection);
        } catch (Exception e) {
            connection.close();
            throw e;
        }
    }

    /** Returns the servers as they were at the start. */
    List<Map<String, Object>> servers() {
        return servers;
    }

    /** Creates the table where it is missing, and its database. */
    Table create(LoadTable table) throws Exception {
        String database = table.path().getDatabaseName();
        TableDescriptor descriptor = table.descriptor();
        return Retry.until(Deadline.in(patience), "creating " + table.path(), () -> {
            answer(admin.createDatabase(database, DatabaseDescriptor.EMPTY, true));
            answer(admin.createTable(table.path(), descriptor, true));
            return connection.getTable(table.path());
        });
    }

    /** Opens a table that must be there. */
    Table open(LoadTable table) throws Exception {
        return Retry.until(
                Deadline.in(patience), "opening " + table.path(), () -> connection.getTable(table.path()));
    }

    /** Drops a table where it is there. */
    void drop(LoadTable table) throws Exception {
        Retry.until(
                Deadline.in(patience),
                "dropping " + table.path(),
                () -> answer(admin.dropTable(table.path(), true)));
    }

    /** Returns the configuration that the cluster tells. */
    Map<String, String> configs() throws Exception {
        Map<String, String> configs = new TreeMap<>();
        Retry.until(Deadline.in(patience), "asking for configs", () -> answer(admin.describeClusterConfigs()))
                .forEach(entry -> configs.put(entry.key(), entry.value()));
        return configs;
    }

    /** Returns what asks about single tables. */
    Admin admin() {
        return admin;
    }

    /** Waits for an answer, but not for ever. */
    static <T> T answer(Future<T> future) throws Exception {
        return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    private static Map<String, Object> describe(ServerNode node) {
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("id", node.id());
        server.put("type", node.serverType());
        server.put("host", node.host());
        server.put("port", node.port());
        return server;
    }
}
