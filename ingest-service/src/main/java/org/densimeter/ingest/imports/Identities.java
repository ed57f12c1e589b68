package org.densimeter.ingest.imports;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Detects repeated identities in a body, by 128-bit digests. It remembers the last {@link #MAX_REMEMBERED}; in a longer
 * body, a row that repeats an earlier one counts as a correction of it, or as unchanged.
 */
final class Identities {

    static final int MAX_REMEMBERED = 500_000;

    private final Set<UUID> seen = new LinkedHashSet<>();

    /** Adds an identity; returns false if it was there already. */
    boolean add(String identity) {
        boolean fresh = seen.add(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)));
        if (seen.size() > MAX_REMEMBERED) {
            var oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
        return fresh;
    }
}
