package dev.fluss.load.tally;

import java.util.Optional;

/** Watches how long a table goes without an acknowledgement. Times are nanoseconds. */
public final class Pauses {
    /** A time without acknowledgements. */
    public record Pause(long from, long to) {
        /** Returns how long it was. */
        public long length() {
            return to - from;
        }
    }

    private final long worthTelling;
    private Optional<Long> last = Optional.empty();
    private Optional<Pause> longest = Optional.empty();

    /** Tells of pauses that are at least so long. */
    public Pauses(long worthTelling) {
        this.worthTelling = worthTelling;
    }

    /** Notes an acknowledgement, and returns the pause that it ends if that is worth telling. */
    public Optional<Pause> acknowledged(long now) {
        Optional<Pause> ended = until(now);
        last = Optional.of(now);
        return ended;
    }

    /** Notes that no one waits any longer for an acknowledgement that has not come. */
    public Optional<Pause> givenUp(long now) {
        return until(now);
    }

    /** Before the first acknowledgement there is no pause: the table may not have been there yet. */
    private Optional<Pause> until(long now) {
        Optional<Pause> pause = last.map(from -> new Pause(from, now));
        if (lengthOf(pause) > lengthOf(longest)) {
            longest = pause;
        }
        return pause.filter(p -> p.length() >= worthTelling);
    }

    /** Returns the longest pause so far, also of those not worth telling. */
    public Optional<Pause> longest() {
        return longest;
    }

    private static long lengthOf(Optional<Pause> pause) {
        return pause.map(Pause::length).orElse(-1L);
    }
}
