package org.densimeter.density.readmodel;

import java.time.Instant;

/**
 * A law that replaced another one of its series and benchmark.
 *
 * @param at when the latest fact behind it was accepted, UTC
 * @param version fingerprint of its input
 * @param reason why the same input was fitted again, or why its latest input could not be fitted; null if neither
 */
public record LawChange(Instant at, String version, String reason) {}
