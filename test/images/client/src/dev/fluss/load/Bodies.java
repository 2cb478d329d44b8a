package dev.fluss.load;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fluss.row.BinaryString;

/** What rows hold beside their id: text that hardly compresses, so that segments fill and are uploaded. */
final class Bodies {
    private static final int DIFFERENT = 4096;

    private final BinaryString[] bodies;

    /** Makes bodies of so many characters. */
    Bodies(int length) {
        Random random = new Random(1);
        bodies = Stream.generate(() -> text(random, length))
                .limit(DIFFERENT)
                .map(BinaryString::fromString)
                .toArray(BinaryString[]::new);
    }

    private static String text(Random random, int length) {
        return random.ints(length, '!', '~')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Returns the body of a row. */
    BinaryString of(long id) {
        return bodies[(int) (id % DIFFERENT)];
    }
}
