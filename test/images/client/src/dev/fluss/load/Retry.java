package dev.fluss.load;

import dev.fluss.load.cli.Deadline;
import dev.fluss.load.cli.Problem;

/** Tries again until something works. */
final class Retry {
    /** What may fail. */
    interface Step<T> {
        T run() throws Exception;
    }

    private Retry() {}

    /** Returns what the step gives, and tries it every second until the deadline. */
    static <T> T until(Deadline deadline, String what, Step<T> step) throws Exception {
        String last = "";
        while (true) {
            try {
                return step.run();
            } catch (Exception e) {
                String why = what + ": " + Problem.of(e);
                if (deadline.over()) {
                    throw new Problem(why);
                }
                if (!why.equals(last)) {
                    System.err.println(why);
                }
                last = why;
                Thread.sleep(1000);
            }
        }
    }
}
