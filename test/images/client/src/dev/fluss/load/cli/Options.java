package dev.fluss.load.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the words of one call say, each as {@code --key=value}. */
public final class Options {
    /** Every key that there is, and what holds where it is not given; null: there is no default. */
    private static final Map<String, String> DEFAULTS = new TreeMap<>();

    static {
        for (String key : List.of("bootstrap", "database", "name", "rate", "rows", "seconds", "server", "stop-file", "tables")) {
            DEFAULTS.put(key, null);
        }
        DEFAULTS.put("kinds", "log,pk");
        DEFAULTS.put("first", "0");
        DEFAULTS.put("buckets", "3");
        DEFAULTS.put("keys", "5000");
        DEFAULTS.put("pad", "100");
        DEFAULTS.put("timeout", "120");
        DEFAULTS.put("connect-timeout", "180");
        DEFAULTS.put("tag", "TEMPORARY_OFFLINE");
    }

    private final Map<String, String> given = new HashMap<>();

    /** Reads the words. */
    public Options(List<String> words) {
        for (String word : words) {
            int at = word.indexOf('=');
            if (!word.startsWith("--") || at < 0) {
                throw new Problem("'" + word + "' is not --key=value");
            }
            String key = word.substring(2, at);
            if (!DEFAULTS.containsKey(key) && !key.matches("(conf|prop)\\..+")) {
                throw new Problem(
                        "there is no --" + key + ", but " + DEFAULTS.keySet() + ", conf.KEY and prop.KEY");
            }
            given.put(key, word.substring(at + 1));
        }
    }

    /** Tells whether the key has a value. */
    public boolean has(String key) {
        return given.containsKey(key) || DEFAULTS.get(key) != null;
    }

    /** Returns a value that must be there. */
    public String text(String key) {
        String value = given.getOrDefault(key, DEFAULTS.get(key));
        if (value == null) {
            throw new Problem("--" + key + "=... is missing");
        }
        return value;
    }

    /** Returns a whole number that is at least as large as given. */
    public int number(String key, int least) {
        String value = text(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same is wrong as with a number that is too small.
        }
        throw new Problem(
                "--" + key + "=" + value + " is not a whole number from " + least + " on");
    }

    /** Returns a time that is given in seconds. */
    public Duration seconds(String key) {
        return Duration.ofSeconds(number(key, 0));
    }

    /** Returns a path. */
    public Path path(String key) {
        return Path.of(text(key));
    }

    /** Returns the entries of a list with commas. */
    public List<String> list(String key) {
        return List.of(text(key).split(","));
    }

    /** Returns what the keys with a prefix say, by the rest of the key. */
    public Map<String, String> prefixed(String prefix) {
        Map<String, String> found = new TreeMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
