package org.densimeter.fit.intake;

import java.time.Instant;
import java.util.Map;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.event.ReferenceData;

/**
 * All that is known about one law's input, read in one transaction.
 *
 * @param own        the reference data of the key itself; null if there are none
 * @param composite  the composite's definition; null if the key is a benchmark's
 * @param parts      of a composite: the reference data of its parts in the same series, by benchmark, as far as there are any; else empty
 * @param recordedAt when the latest of it was accepted; null if nothing is known
 */
public record Known(ReferenceData own, Composite composite, Map<String, ReferenceData> parts, Instant recordedAt) {

    public Known {
        parts = Map.copyOf(parts);
    }
}
