package org.densimeter.ingest.imports;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The identities a body has named so far, as 128-bit digests. It remembers the last {@link #MOST}: of a body longer
 * than that, a row that repeats one further back is taken as a correction of it, or as unchanged.
 */
final class Identities {

    static final int MOST = 500_000;

    private final Set<UUID> seen = new LinkedHashSet<>();

    /** False if it was named before. */
    boolean add(String identity) {
        boolean fresh = seen.add(UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)));
        if (seen.size() > MOST) {
            var oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
        return fresh;
    }
}
