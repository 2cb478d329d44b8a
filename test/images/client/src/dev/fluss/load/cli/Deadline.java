package dev.fluss.load.cli;

import java.time.Duration;

/** A time by which something must have happened, as {@link Clock} counts. */
public record Deadline(long at) {
    /** The one that never passes. */
    public static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

    /** Returns the deadline that ends so long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(Clock.now() + time.toNanos());
    }

    /** Returns this deadline, or the one that ends so long from now if that is earlier. */
    public Deadline orIn(Duration time) {
        return new Deadline(Math.min(at, in(time).at));
    }

    /** Tells whether it has passed. */
    public boolean over() {
        return Clock.now() >= at;
    }
}
