package org.densimeter.fit.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.densimeter.contract.ReferenceData;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;

/**
 * All that is known about one law's input, read in one transaction.
 *
 * @param own the reference data of the key itself; null if there are none
 * @param composite the composite's definition; null if the key is a benchmark's
 * @param parts of a composite: the reference data of its parts in the same series, by benchmark, as far as there are
 * any; else empty
 * @param benchmarks the definitions of the benchmark, or of the composite's parts, as far as there are any, ordered by
 * id
 * @param recordedAt when the latest of it was accepted; null if nothing is known
 */
public record FitSource(ReferenceData own, Composite composite, Map<String, ReferenceData> parts,
        List<Benchmark> benchmarks, Instant recordedAt) {

    public FitSource {
        parts = Map.copyOf(parts);
        benchmarks = List.copyOf(benchmarks);
    }
}
