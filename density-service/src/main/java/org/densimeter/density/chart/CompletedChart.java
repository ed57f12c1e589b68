package org.densimeter.density.chart;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What completed scores add to a chart: releases that lack parts of the composite, after the last release that has all
 * of them.
 *
 * @param benchmark id of the completed composite, which has the same parts and weights
 * @param part its points after the last measured release, of which every one is completed, its records among them, and
 * its trends, over all its releases, with their lines from the day after that release on
 */
public record CompletedChart(String benchmark, @JsonUnwrapped ChartPart part) {}
