package org.densimeter.density.readmodel;

/**
 * What was released after the newest record of a live frontier.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param since how many competing releases with a density are dated after the newest record
 * @param nearest density of the densest of them that is neither weak nor held; null if there is none
 * @param lastYear how many competing releases with a density the four quarters before the current one have
 */
public record FrontierAge(String series, String benchmark, long since, Double nearest, long lastYear) {}
