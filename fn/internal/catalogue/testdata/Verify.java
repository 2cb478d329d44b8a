import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.apache.fluss.config.ConfigOption;
import org.apache.fluss.config.ConfigOptions;
import org.apache.fluss.config.Configuration;

/** Reads lines "key base64(value)" and prints for each whether Fluss takes the value: true or false. */
public class Verify {
    public static void main(String[] args) throws Exception {
        Map<String, ConfigOption<?>> options = new HashMap<>();
        for (Field field : ConfigOptions.class.getFields()) {
            if (ConfigOption.class.isAssignableFrom(field.getType())) {
                ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                options.put(option.key(), option);
            }
        }
        PrintStream out = new PrintStream(System.out, false);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line; (line = in.readLine()) != null; ) {
            String[] question = line.split(" ", 2);
            String value = new String(Base64.getDecoder().decode(question[1]), StandardCharsets.UTF_8);
            out.println(takes(options.get(question[0]), value));
        }
        out.flush();
    }

    static boolean takes(ConfigOption<?> option, String value) {
        Configuration configuration = new Configuration();
        configuration.setString(option.key(), value);
        try {
            configuration.get(option);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
