package org.densimeter.density.readmodel;

import java.time.LocalDate;

/**
 * What was released after the newest record of a live frontier.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param since how many competing releases with a measured density are dated after the newest record
 * @param completedSince how many with a density of a completed score are
 * @param nearest density of the densest of them that is neither weak nor held; null if there is none
 * @param lastYear how many competing releases with a measured density the four quarters before the current one have
 * @param completedLastYear how many with a density of a completed score they have
 * @param newestMeasured date of the newest competing release with a measured density, up to today; null if there is
 * none since the newest record or the four quarters before the current one
 * @param newestCompleted the same of those with a density of a completed score
 */
public record FrontierAge(String series, String benchmark, long since, long completedSince, Double nearest,
        long lastYear, long completedLastYear, LocalDate newestMeasured, LocalDate newestCompleted) {}
