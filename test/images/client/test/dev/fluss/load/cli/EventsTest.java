package dev.fluss.load.cli;

import dev.fluss.load.Check;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

final class EventsTest {
    private EventsTest() {}

    static void testOneLineOfJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Events events = new Events(new PrintStream(out, false, StandardCharsets.UTF_8));
        events.plain("e", "text", "a \"b\"\\\n\u0001é", "none", null, "list", List.of(1, 2.5), "map", Map.of("k", true));
        Check.equal(
                out.toString(StandardCharsets.UTF_8),
                "{\"event\":\"e\",\"text\":\"a \\\"b\\\"\\\\\\u000a\\u0001é\",\"none\":null,\"list\":[1,2.5],"
                        + "\"map\":{\"k\":true}}" + System.lineSeparator());
    }

    static void testTime() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Events(new PrintStream(out, false, StandardCharsets.UTF_8)).now("e", "n", 1);
        String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
        String line = out.toString(StandardCharsets.UTF_8).strip();
        Check.equal(line.replaceFirst(time, "T"), "{\"event\":\"e\",\"time\":\"T\",\"n\":1}");
    }

    static void testSeconds() {
        Check.equal(Clock.seconds(1_234_567_890L), 1.235);
    }
}
