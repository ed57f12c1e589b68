package org.densimeter.kubernetes.running;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The Secrets of a namespace. One that is not set gets a generated password. Thread-safe. */
final class ClusterSecrets {

    private final Map<String, String> values = new HashMap<>();

    synchronized void set(String secret, String key, String value) {
        values.put(secret + "/" + key, value);
    }

    synchronized String value(String secret, String key) {
        return values.computeIfAbsent(secret + "/" + key, any -> UUID.randomUUID().toString());
    }
}
