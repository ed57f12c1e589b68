package org.densimeter.ingest.files;

/**
 * What the client says of a results file.
 *
 * @param model id of the model; null to take it from the file
 * @param evaluator who measured
 * @param source where the file is from
 */
public record FileContext(String model, String evaluator, String source) {}
