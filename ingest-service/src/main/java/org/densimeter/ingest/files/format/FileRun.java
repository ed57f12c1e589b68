package org.densimeter.ingest.files.format;

import java.time.LocalDate;

/**
 * The run that scores of a file are of. Every component is null if the file does not say it.
 *
 * @param model name of the model as the file has it
 * @param evaluator who measured
 * @param relationship {@code first_party} or {@code third_party}
 * @param source where the scores are from
 * @param harness software that measured
 * @param harnessVersion its version
 * @param observedAt the day it was measured or recorded
 * @param params parameters of the model, a plain number
 */
public record FileRun(String model, String evaluator, String relationship, String source, String harness,
        String harnessVersion, LocalDate observedAt, String params) {

    /** Returns a run of {@code model}, measured by {@code harness}. */
    static FileRun of(String model, String harness, String harnessVersion, LocalDate observedAt) {
        return new FileRun(model, null, null, null, harness, harnessVersion, observedAt, null);
    }
}
