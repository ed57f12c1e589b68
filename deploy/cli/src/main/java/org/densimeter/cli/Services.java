package org.densimeter.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where the services are, and the key for them.
 *
 * @param density address of density-service, without a slash at the end
 * @param ingestAddress address of ingest-service; null if it is not known
 * @param key null for none
 */
record Services(String density, @Nullable String ingestAddress, @Nullable String key) {

    private static final String DEFAULT = "http://127.0.0.1:8080";

    /**
     * Returns the services that options and environment name; options come first.
     *
     * @param url option for density-service
     * @param ingestUrl option for ingest-service
     * @param keyFile option for the key
     */
    static Services of(Map<String, String> environment, @Nullable String url, @Nullable String ingestUrl,
            @Nullable Path keyFile) {
        String density = address(first(url, environment.get("DENSIMETER_URL"), DEFAULT));
        String ingest = url != null && ingestUrl == null ? null : environment.get("DENSIMETER_INGEST_URL");
        String named = ingestUrl != null ? ingestUrl : ingest;
        return new Services(density, named == null ? nextPort(density) : address(named), key(environment, keyFile));
    }

    /** Returns the address of ingest-service. */
    String ingest() {
        if (ingestAddress == null) {
            throw new CommandFailure("the address " + density
                    + " has no port, so that of ingest-service does not follow from it: set DENSIMETER_INGEST_URL");
        }
        return ingestAddress;
    }

    private static String first(@Nullable String option, @Nullable String variable, String otherwise) {
        return option != null ? option : variable != null && !variable.isBlank() ? variable : otherwise;
    }

    private static String address(String text) {
        String address = text.strip().replaceFirst("/+$", "");
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
                throw new CommandFailure("not an address such as " + DEFAULT + ": " + text);
            }
            return address;
        } catch (URISyntaxException e) {
            throw new CommandFailure("not an address such as " + DEFAULT + ": " + text);
        }
    }

    /** Returns the address one port above {@code address}; null if that has no port. */
    private static @Nullable String nextPort(String address) {
        URI uri = URI.create(address);
        return uri.getPort() < 0 ? null
                : address.replaceFirst(":" + uri.getPort() + "(?=/|$)", ":" + (uri.getPort() + 1));
    }

    private static @Nullable String key(Map<String, String> environment, @Nullable Path keyFile) {
        String variable = environment.get("DENSIMETER_KEY");
        String file = keyFile != null ? keyFile.toString() : environment.get("DENSIMETER_KEY_FILE");
        if (keyFile == null && variable != null && !variable.isBlank()) {
            return variable.strip();
        }
        if (file == null || file.isBlank()) {
            return null;
        }
        try {
            String key = Files.readString(Path.of(file)).strip();
            if (key.isEmpty() || key.chars().anyMatch(Character::isISOControl)) {
                throw new CommandFailure("the key file " + file + " has not exactly one line");
            }
            return key;
        } catch (IOException e) {
            throw new CommandFailure("cannot read the key file " + file);
        }
    }
}
