package org.densimeter.ingest.files;

import org.densimeter.ingest.imports.ScoreScale;

/**
 * What a task of a harness is here.
 *
 * @param benchmark id of the benchmark
 * @param tokens of the variant, besides the number of shots, separated by spaces; may be empty
 * @param unit what the values are; null for the unit that the format defines
 */
public record MappingTarget(String benchmark, String tokens, ScoreScale unit) {}
