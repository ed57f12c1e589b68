package org.densimeter.ingest.api;

/**
 * Says that a reference run or score was taken back.
 *
 * @param series id of the series
 * @param benchmark id of the benchmark or composite
 * @param reason why it was taken back
 */
record ReferenceRetraction(String series, String benchmark, String reason) {}
