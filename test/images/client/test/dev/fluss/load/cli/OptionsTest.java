package dev.fluss.load.cli;

import dev.fluss.load.Check;
import java.time.Duration;
import java.util.List;
import java.util.Map;

final class OptionsTest {
    private OptionsTest() {}

    private static Options of(String... words) {
        return new Options(List.of(words));
    }

    static void testWhatIsGiven() {
        Options options = of("--name=a=b", "--seconds=3", "--conf.client.x=1", "--conf.client.y=", "--prop.table.z=2");
        Check.equal(options.text("name"), "a=b");
        Check.equal(options.seconds("seconds"), Duration.ofSeconds(3));
        Check.equal(options.prefixed("conf."), Map.of("client.x", "1", "client.y", ""));
        Check.equal(options.prefixed("prop."), Map.of("table.z", "2"));
        Check.equal(options.has("rate"), false);
    }

    static void testWhatHoldsOtherwise() {
        Check.equal(of().list("kinds"), List.of("log", "pk"));
        Check.equal(of().number("keys", 1), 5000);
        Check.equal(of().has("keys"), true);
    }

    static void testWhatIsRefused() {
        Check.refused(() -> of("-x"), "'-x' is not --key=value");
        Check.refused(
                () -> of("--conf.=1"),
                "there is no --conf., but [bootstrap, buckets, connect-timeout, database, first, keys, kinds, name,"
                        + " pad, rate, rows, seconds, server, stop-file, tables, tag, timeout], conf.KEY and prop.KEY");
        Check.refused(() -> of().text("name"), "--name=... is missing");
        Check.refused(() -> of("--rate=0").number("rate", 1), "--rate=0 is not a whole number from 1 on");
        Check.refused(() -> of("--rate=x").number("rate", 1), "--rate=x is not a whole number from 1 on");
    }
}
