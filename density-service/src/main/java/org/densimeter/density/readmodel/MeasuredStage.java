package org.densimeter.density.readmodel;

import org.densimeter.law.catalogue.Stage;

/**
 * The stage that a series measures on one benchmark.
 *
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param stage the stage of the releases that have densities there
 * @param inForce whether a law is in force
 */
public record MeasuredStage(String series, String benchmark, Stage stage, boolean inForce) {}
