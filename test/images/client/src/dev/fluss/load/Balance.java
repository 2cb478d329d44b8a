package dev.fluss.load;

import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Problem;
import java.util.List;
import java.util.Optional;
import org.apache.fluss.client.admin.Admin;
import org.apache.fluss.cluster.rebalance.GoalType;
import org.apache.fluss.cluster.rebalance.RebalanceProgress;
import org.apache.fluss.cluster.rebalance.RebalanceStatus;
import org.apache.fluss.cluster.rebalance.ServerTag;

/** Which tablet server has which buckets. */
final class Balance {
    private static final long NAP_MILLIS = 100;

    private final Admin admin;

    Balance(Cluster cluster) {
        this.admin = cluster.admin();
    }

    /** Adds a tag to a tablet server, or takes it away. */
    void tag(int server, ServerTag tag, boolean add) throws Exception {
        List<Integer> servers = List.of(server);
        Cluster.answer(add ? admin.addServerTag(servers, tag) : admin.removeServerTag(servers, tag));
    }

    /** Moves buckets until every tablet server without a tag has its share, and returns how many were moved. */
    int rebalance(Deadline deadline) throws Exception {
        String id = Cluster.answer(admin.rebalance(List.of(GoalType.REPLICA_DISTRIBUTION, GoalType.LEADER_DISTRIBUTION)));
        while (true) {
            Optional<RebalanceProgress> progress = Cluster.answer(admin.listRebalanceProgress(id));
            if (progress.isPresent() && RebalanceStatus.FINAL_STATUSES.contains(progress.get().status())) {
                return finished(progress.get());
            }
            if (deadline.over()) {
                throw new Problem("the rebalance is not over: " + progress);
            }
            Thread.sleep(NAP_MILLIS);
        }
    }

    private static int finished(RebalanceProgress progress) {
        if (progress.status() != RebalanceStatus.COMPLETED) {
            throw new Problem("the rebalance ended as " + progress.status());
        }
        return progress.progressForBucketMap().size();
    }
}
