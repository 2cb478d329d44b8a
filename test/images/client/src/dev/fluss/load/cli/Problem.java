package dev.fluss.load.cli;

/** An error whose message says all that there is to say. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String CAUSED_BY = "Caused by: ";

    /** Says so. */
    public Problem(String message) {
        super(message);
    }

    /** Returns on one line what an error says, or what was at its bottom if others only passed it on. */
    public static String of(Throwable error) {
        if (error instanceof Problem) {
            return error.getMessage();
        }
        return error.getCause() == null ? brief(error.toString()) : of(error.getCause());
    }

    /** Servers tell a whole stack trace. The last cause in it says most. */
    private static String brief(String text) {
        int at = text.lastIndexOf(CAUSED_BY);
        String last = at < 0 ? text : text.substring(at + CAUSED_BY.length());
        return last.lines().findFirst().orElse("");
    }
}
