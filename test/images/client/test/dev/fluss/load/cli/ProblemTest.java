package dev.fluss.load.cli;

import dev.fluss.load.Check;

final class ProblemTest {
    private ProblemTest() {}

    static void testOurOwn() {
        Check.equal(Problem.of(new RuntimeException(new Problem("so it is"))), "so it is");
    }

    static void testTheBottom() {
        Exception bottom = new IllegalStateException("broken");
        Check.equal(Problem.of(new RuntimeException(bottom)), "java.lang.IllegalStateException: broken");
    }

    static void testAStackTraceOfTheServer() {
        Check.equal(Problem.of(new RuntimeException("failed\n\tat x\nCaused by: Missing: t\n\tat y")), "Missing: t");
        Check.equal(Problem.of(new Exception("failed\n\tat x")), "java.lang.Exception: failed");
    }
}
