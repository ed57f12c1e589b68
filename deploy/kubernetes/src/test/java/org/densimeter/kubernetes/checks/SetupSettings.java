package org.densimeter.kubernetes.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * The settings of the setup job, read from its source. A key that ends in a point stands for all that begin with it.
 */
public final class SetupSettings {

    private static final String SOURCE = "org/densimeter/support/setup/SetupMain.java";
    private static final Pattern KEY = Pattern.compile("value\\(\"(densimeter[a-z.-]+)\"");

    private final List<String> keys;

    private SetupSettings(Path root) {
        try {
            String source = Files.readString(root.resolve("service-support/src/main/java").resolve(SOURCE));
            keys = KEY.matcher(source).results().map((MatchResult found) -> found.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (keys.size() < 5) {
            throw new IllegalStateException("no settings in " + SOURCE);
        }
    }

    /** Returns the settings that the job of the repository at {@code root} reads. */
    public static SetupSettings of(Path root) {
        return new SetupSettings(root);
    }

    /** Returns the class that is run. */
    public String mainClass() {
        return SOURCE.substring(0, SOURCE.length() - ".java".length()).replace('/', '.');
    }

    /** Returns whether the job reads the environment variable {@code name}. */
    public boolean knowsVariable(String name) {
        String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return keys.stream()
                .map(known -> known.replace('-', '.'))
                .anyMatch(known -> known.endsWith(".") ? key.startsWith(known) : key.equals(known))
                || (key.startsWith("kafka.") && AdminClientConfig.configNames().contains(key.substring(6)));
    }
}
