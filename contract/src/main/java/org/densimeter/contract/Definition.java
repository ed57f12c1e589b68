package org.densimeter.contract;

import java.time.Instant;

import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.jspecify.annotations.Nullable;

/**
 * The definition behind an id. Exactly one of {@code benchmark}, {@code composite} and {@code series} is present. Key:
 * {@code benchmark/mmlu}, {@code composite/densing-average}, {@code series/minicpm3-2025}.
 *
 * @param revision monotonic per key
 * @param recordedAt when it was accepted, UTC
 */
public record Definition(long revision, Instant recordedAt, @Nullable Benchmark benchmark,
        @Nullable Composite composite, @Nullable ReferenceSeries series) {}
