package dev.fluss.load.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Standard output: one JSON object on each line. */
public final class Events {
    private final PrintStream out;

    /** Writes to the stream. */
    public Events(PrintStream out) {
        this.out = out;
    }

    /** Writes an event with the time that it is now. */
    public void now(String event, Object... keysAndValues) {
        Map<String, Object> fields = named(event);
        fields.put("time", Clock.wall(Clock.now()));
        emit(fields, keysAndValues);
    }

    /** Writes an event of no certain time. */
    public void plain(String event, Object... keysAndValues) {
        emit(named(event), keysAndValues);
    }

    private static Map<String, Object> named(String event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event", event);
        return fields;
    }

    private synchronized void emit(Map<String, Object> fields, Object... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        out.println(Json.of(fields));
        // Whoever reads along decides by these lines when to break something.
        out.flush();
    }
}
