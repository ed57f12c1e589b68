package org.densimeter.ingest.files;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.densimeter.ingest.validation.SentField;
import org.densimeter.ingest.validation.Value;

/**
 * The rows of a results file.
 *
 * @param model id of the model that the rows are of
 * @param rows the mapped scores as fields of a result, by JSON name
 * @param unmapped the other scores
 */
public record ResultsFile(String model, List<Map<String, SentField>> rows, List<UnmappedScore> unmapped) {

    private static final BigDecimal PERCENT = new BigDecimal(100);

    /** Returns the rows of {@code file}. */
    static ResultsFile of(LmEvalFile file, FileContext context, Mappings mappings) {
        String model = context.model() == null ? id(file.model()) : context.model();
        List<Map<String, SentField>> rows = new ArrayList<>();
        List<UnmappedScore> unmapped = new ArrayList<>();
        for (FileScore score : file.scores()) {
            Optional<Mappings.Target> target = mappings.of(LmEvalFile.FORMAT, score);
            String reason = score.lowerIsBetter() ? "lower is better: a density needs a score that rises"
                    : target.isPresent() ? null
                            : score.parent() == null ? "no mapping to a benchmark" : "a part of " + score.parent();
            if (reason == null) {
                rows.add(row(model, file, score, target.orElseThrow(), context));
            } else {
                unmapped.add(new UnmappedScore(score.task(), score.metric(), score.filter(), reason));
            }
        }
        return new ResultsFile(model, rows, unmapped);
    }

    /** Returns the id that a card of the model named {@code name} has by convention: its last part, in lower case. */
    private static String id(String name) {
        return name == null ? null
                : name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    }

    private static Map<String, SentField> row(String model, LmEvalFile file, FileScore score, Mappings.Target target,
            FileContext context) {
        Map<String, SentField> row = new HashMap<>();
        text(row, "model", model);
        text(row, "benchmark", target.benchmark());
        // the measures that are mapped are fractions of 1 by their definition in the harness
        row.put("score", new SentField("score", PERCENT, new Value.NumberValue(score.value())));
        if (score.standardError() != null) {
            row.put("standardError",
                    new SentField("standardError", PERCENT, new Value.NumberValue(score.standardError())));
        }
        text(row, "evaluator", context.evaluator());
        text(row, "source", context.source());
        text(row, "variant", (score.shots() == null ? "" : score.shots() + "-shot ") + target.tokens());
        text(row, "setting", score.task() + ", " + score.filter());
        text(row, "metric", score.metric());
        text(row, "benchmarkVersion", score.version());
        text(row, "harness", "lm-evaluation-harness");
        text(row, "harnessVersion", file.harnessVersion());
        text(row, "observedAt", file.day() == null ? null : file.day().toString());
        if (score.samples() != null) {
            row.put("samples", SentField.json("samples", new Value.NumberValue(score.samples().toString())));
        }
        row.put("limited", SentField.json("limited", new Value.BooleanValue(score.limited())));
        return row;
    }

    private static void text(Map<String, SentField> row, String name, String text) {
        if (text != null && !text.isBlank()) {
            row.put(name, SentField.json(name, new Value.Text(text.strip())));
        }
    }
}
