package dev.fluss.load;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells every second how far the writing is. */
final class Progress {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Progress(List<Writing> writings) {
        timer.scheduleAtFixedRate(() -> writings.forEach(Writing::progress), 1, 1, TimeUnit.SECONDS);
    }

    /** No further line is begun, and none is half written. */
    void stop() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(1, TimeUnit.SECONDS);
    }
}
