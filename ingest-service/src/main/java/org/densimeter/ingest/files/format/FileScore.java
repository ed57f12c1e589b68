package org.densimeter.ingest.files.format;

import java.util.Map;

import org.densimeter.ingest.imports.ScoreScale;

/**
 * A score as a results file has it.
 *
 * @param run the run it is of
 * @param task name of the task
 * @param metric name of the measure; empty if the format has none
 * @param filter how answers were extracted, or which part of a dataset was used; {@code none} if neither
 * @param version version of the task; null if unknown
 * @param value as written
 * @param unit what the value is by the definition of the format; null if the format does not define it
 * @param standardError as written, in the unit of the value; null if there is none
 * @param shots examples in the prompt; null if unknown
 * @param tokens of the variant, besides the number of shots; null if none
 * @param samples items that were scored; null if unknown
 * @param limited whether only a part of the items was scored
 * @param parent the group whose score contains this one; null if none
 * @param refusal why it cannot be imported; null if it can
 * @param verifyToken the proof of the evaluation that the file has; null if none
 * @param exported the fields of the result that an export of this service wrote, by JSON name; null for other files
 */
public record FileScore(FileRun run, String task, String metric, String filter, String version, String value,
        ScoreScale unit, String standardError, Integer shots, String tokens, Integer samples, boolean limited,
        String parent, String refusal, String verifyToken, Map<String, String> exported) {

    /** The filter of scores that were not filtered. */
    public static final String NO_FILTER = "none";

    /** The refusal of a measure that falls when the model gets better. */
    public static final String LOWER_IS_BETTER = "lower is better: a density needs a score that rises";

    /** Returns a builder of the score {@code value} of {@code task} in {@code metric}. */
    static Builder of(FileRun run, String task, String metric, String value) {
        return new Builder(run, task, metric, value);
    }

    /** Collects what is known of a score. */
    static final class Builder {

        private final FileRun run;
        private final String task;
        private final String metric;
        private final String value;
        private String filter = NO_FILTER;
        private String version;
        private ScoreScale unit;
        private String standardError;
        private Integer shots;
        private String tokens;
        private Integer samples;
        private boolean limited;
        private String parent;
        private String refusal;
        private String verifyToken;
        private Map<String, String> exported;

        private Builder(FileRun run, String task, String metric, String value) {
            this.run = run;
            this.task = task;
            this.metric = metric;
            this.value = value;
        }

        /** Sets the filter; null keeps {@link #NO_FILTER}. */
        Builder filter(String of) {
            filter = of == null || of.isBlank() ? NO_FILTER : of;
            return this;
        }

        Builder version(String of) {
            version = of;
            return this;
        }

        Builder unit(ScoreScale of) {
            unit = of;
            return this;
        }

        Builder standardError(String of) {
            standardError = of;
            return this;
        }

        Builder shots(Integer of) {
            shots = of;
            return this;
        }

        Builder tokens(String of) {
            tokens = of;
            return this;
        }

        Builder samples(Integer of, boolean part) {
            samples = of;
            limited = part;
            return this;
        }

        Builder parent(String of) {
            parent = of;
            return this;
        }

        /** Sets why it cannot be imported; the first reason is kept. */
        Builder refusal(String of) {
            refusal = refusal == null ? of : refusal;
            return this;
        }

        Builder verifyToken(String of) {
            verifyToken = of;
            return this;
        }

        Builder exported(Map<String, String> of) {
            exported = of;
            return this;
        }

        FileScore build() {
            String why = refusal != null ? refusal : Measures.isLowerBetter(metric) ? LOWER_IS_BETTER : null;
            return new FileScore(run, task, metric, filter, version, value, unit, standardError, shots, tokens, samples,
                    limited, parent, exported == null ? why : null, verifyToken, exported);
        }
    }
}
