package org.densimeter.ingest.store;

import java.util.List;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;

/**
 * A model with results.
 *
 * @param card its card
 * @param results current results, not empty
 */
public record ScoredModel(Model card, List<Result> results) {}
