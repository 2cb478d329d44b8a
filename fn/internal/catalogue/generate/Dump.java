import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.fluss.config.ConfigOption;
import org.apache.fluss.config.ConfigOptions;
import org.apache.fluss.config.Configuration;
import org.apache.fluss.config.FallbackKey;
import org.apache.fluss.config.MemorySize;
import org.apache.fluss.config.Password;

/** Prints every option of the jar on the class path, one a line: key, type, list, default, enum, fallback keys, deprecated. */
public class Dump {
    public static void main(String[] args) throws Exception {
        for (Field field : ConfigOptions.class.getFields()) {
            if (ConfigOption.class.isAssignableFrom(field.getType())) {
                System.out.println(line((ConfigOption<?>) field.get(null), field.isAnnotationPresent(Deprecated.class)));
            }
        }
    }

    static String line(ConfigOption<?> option, boolean deprecated) {
        List<String> fallbacks = new ArrayList<>();
        for (FallbackKey key : option.fallbackKeys()) {
            fallbacks.add(key.getKey());
        }
        return String.join(
                "\t",
                option.key(),
                type(option),
                String.valueOf(option.isList()),
                text(option),
                constants(option.getClazz()),
                String.join(",", fallbacks),
                String.valueOf(deprecated));
    }

    static String type(ConfigOption<?> option) {
        Class<?> type = option.getClazz();
        if (type.isEnum()) {
            return "enum";
        }
        String name =
                Map.of(
                                Boolean.class, "boolean",
                                Integer.class, "int",
                                Long.class, "long",
                                Double.class, "double",
                                String.class, "string",
                                Duration.class, "duration",
                                MemorySize.class, "memory",
                                Map.class, "map",
                                Password.class, "password")
                        .get(type);
        if (name == null) {
            throw new IllegalArgumentException(option.key() + " has the type " + type + ", which the catalogue does not know");
        }
        return name;
    }

    /** The default as it would stand in server.yaml. */
    static String text(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value == null) {
            return "";
        }
        if (value instanceof Duration) {
            return duration((Duration) value);
        }
        String written = written(option);
        return value instanceof MemorySize ? written.replace(" ", "").replace("bytes", "b") : written;
    }

    /** The largest unit that needs no fraction; Fluss's own writer makes 86400000 ms of a day. */
    static String duration(Duration value) {
        String[] names = {"d", "h", "min", "s", "ms"};
        long[] millis = {86_400_000, 3_600_000, 60_000, 1_000, 1};
        for (int i = 0; i < names.length; i++) {
            if (value.equals(Duration.ofMillis(value.toMillis())) && value.toMillis() % millis[i] == 0) {
                return value.toMillis() / millis[i] + names[i];
            }
        }
        return value.toNanos() + "ns";
    }

    @SuppressWarnings("unchecked")
    static String written(ConfigOption<?> option) {
        return new Configuration().set((ConfigOption<Object>) option, option.defaultValue()).toMap().get(option.key());
    }

    static String constants(Class<?> type) {
        if (!type.isEnum()) {
            return "";
        }
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(","));
    }
}
