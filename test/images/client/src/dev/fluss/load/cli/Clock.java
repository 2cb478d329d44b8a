package dev.fluss.load.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Time in nanoseconds since this program started: it never jumps, also if the machine's clock is set. */
public final class Clock {
    private static final Instant START = Instant.now();
    private static final long ZERO = System.nanoTime();
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Clock() {}

    /** Returns the time. */
    public static long now() {
        return System.nanoTime() - ZERO;
    }

    /** Returns what a clock on the wall shows at that time. */
    public static String wall(long nanos) {
        return FORMAT.format(START.plusNanos(nanos));
    }

    /** Returns seconds, to the millisecond. */
    public static double seconds(long nanos) {
        return Math.round(nanos / 1e6) / 1e3;
    }
}
