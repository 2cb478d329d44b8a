package dev.fluss.load.tally;

import dev.fluss.load.Check;
import dev.fluss.load.tally.Pauses.Pause;
import java.util.Optional;

final class PausesTest {
    private PausesTest() {}

    static void testBeforeTheFirstAcknowledgementThereIsNone() {
        Pauses pauses = new Pauses(10);
        Check.equal(pauses.givenUp(1000), Optional.empty());
        Check.equal(pauses.acknowledged(1000), Optional.empty());
        Check.equal(pauses.longest(), Optional.empty());
    }

    static void testOnlyLongOnesAreTold() {
        Pauses pauses = new Pauses(10);
        pauses.acknowledged(0);
        Check.equal(pauses.acknowledged(9), Optional.empty());
        Check.equal(pauses.longest(), Optional.of(new Pause(0, 9)));
        Check.equal(pauses.acknowledged(19), Optional.of(new Pause(9, 19)));
        Check.equal(pauses.acknowledged(20), Optional.empty());
        Check.equal(pauses.longest(), Optional.of(new Pause(9, 19)));
    }

    static void testOneThatNeverEnded() {
        Pauses pauses = new Pauses(10);
        pauses.acknowledged(0);
        pauses.acknowledged(5);
        Check.equal(pauses.givenUp(100), Optional.of(new Pause(5, 100)));
        Check.equal(pauses.longest(), Optional.of(new Pause(5, 100)));
    }
}
