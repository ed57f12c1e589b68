package org.densimeter.ingest.files.format;

import java.util.Optional;

/** The formats of results files. */
public enum FileFormat {
    /** The format is found out from each file. */
    AUTO("auto", "a results file", null),
    /** Results of lm-evaluation-harness, JSON. */
    LM_EVAL("lm-eval", "results of lm-evaluation-harness", "lm-evaluation-harness"),
    /** Records of Every Eval Ever, JSON or JSONL. */
    EVERY_EVAL_EVER("every-eval-ever", "records of Every Eval Ever", null),
    /** Results of a model on Hugging Face, {@code .eval_results/*.yaml}. */
    HUGGING_FACE("hugging-face", "evaluation results of Hugging Face (.eval_results)", "Hugging Face"),
    /** The older form of those, in the front matter of a model card. */
    MODEL_INDEX("model-index", "a model card with a model-index", "model card"),
    /** A log of Inspect, JSON. */
    INSPECT("inspect", "a log of Inspect", "inspect_ai"),
    /** Results of lighteval, JSON. */
    LIGHTEVAL("lighteval", "results of lighteval", "lighteval"),
    /** {@code stats.json} of HELM with its {@code run_spec.json}. */
    HELM("helm", "stats of HELM", "HELM"),
    /** A table with a row for each model and a column for each benchmark. */
    WIDE_CSV("wide-csv", "a table with one column a benchmark", null);

    private final String word;
    private final String title;
    private final String evaluator;

    FileFormat(String word, String title, String evaluator) {
        this.word = word;
        this.title = title;
        this.evaluator = evaluator;
    }

    /** Returns what such a file is, in words. */
    public String title() {
        return title;
    }

    /** Returns the evaluator of a file that names none; null if the file or the client must. */
    public String evaluator() {
        return evaluator;
    }

    /** Returns the format of the word {@code word}; empty if there is none. */
    public static Optional<FileFormat> of(String word) {
        for (FileFormat format : values()) {
            if (format.word.equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Returns the word of the query parameter {@code format}. */
    @Override
    public String toString() {
        return word;
    }
}
