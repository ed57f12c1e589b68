package org.densimeter.ingest.files;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.densimeter.ingest.files.format.FileFormat;
import org.densimeter.ingest.files.format.FileRun;
import org.densimeter.ingest.files.format.FileScore;
import org.densimeter.ingest.imports.ScoreScale;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.SentField;
import org.densimeter.ingest.validation.Value;
import org.densimeter.law.catalogue.Variant;

/** Builds the fields of a result from a score of a file. */
final class ScoreFields {

    private static final Set<String> NAMES = Layout.RESULT.byJsonName().keySet();
    private static final Set<String> BOOLEANS = Set.of("preferred", "limited");

    private final Map<String, SentField> fields = new HashMap<>();

    private ScoreFields() {}

    /**
     * Returns the fields by JSON name.
     *
     * @param model id of the model that the client or the file names; null if none does
     */
    static Map<String, SentField> of(FileFormat format, FileScore score, MappingTarget target, ScoreScale unit,
            FileContext context, String model) {
        if (score.exported() != null) {
            return exported(score, context, model);
        }
        FileRun run = score.run();
        ScoreFields row = new ScoreFields();
        row.text("model", model);
        row.text("benchmark", target.benchmark());
        row.number("score", unit.percent(), score.value());
        row.number("standardError", unit.percent(),
                StandardErrors.known(score.value(), score.standardError(), unit, score.samples()));
        row.text("evaluator", context.evaluator() != null ? context.evaluator()
                : run.evaluator() != null ? run.evaluator() : format.evaluator());
        row.text("relationship", run.relationship());
        row.text("source", run.source() != null ? run.source()
                : context.source() != null ? context.source() : "a file: " + format.title());
        row.text("variant", Variant.canonical((score.shots() == null ? "" : score.shots() + "-shot ") + target.tokens()
                + (score.tokens() == null ? "" : " " + score.tokens())));
        row.text("setting", FileScore.NO_FILTER.equals(score.filter()) && format != FileFormat.LM_EVAL ? score.task()
                : score.task() + ", " + score.filter());
        row.text("metric", score.metric());
        row.text("benchmarkVersion", score.version());
        row.text("harness", run.harness());
        row.text("harnessVersion", run.harnessVersion());
        row.text("observedAt", run.observedAt() == null ? null : run.observedAt().toString());
        row.number("samples", BigDecimal.ONE, score.samples() == null ? null : score.samples().toString());
        row.fields.put("limited", SentField.json("limited", new Value.BooleanValue(score.limited())));
        return row.fields;
    }

    /** Returns the fields of a result that was exported, as they were. */
    private static Map<String, SentField> exported(FileScore score, FileContext context, String model) {
        ScoreFields row = new ScoreFields();
        score.exported().forEach((name, text) -> {
            if (BOOLEANS.contains(name)) {
                row.fields.put(name, SentField.json(name, new Value.BooleanValue(Boolean.parseBoolean(text))));
            } else if (NAMES.contains(name)) {
                row.text(name, text);
            }
        });
        row.text("model", context.model() == null ? null : model);
        row.text("evaluator", context.evaluator());
        row.number("score", BigDecimal.ONE, score.value());
        row.number("standardError", BigDecimal.ONE, score.standardError());
        row.number("samples", BigDecimal.ONE, score.samples() == null ? null : score.samples().toString());
        return row.fields;
    }

    private void text(String name, String text) {
        if (text != null && !text.isBlank()) {
            fields.put(name, SentField.json(name, new Value.Text(text.strip())));
        }
    }

    private void number(String name, BigDecimal unit, String number) {
        if (number != null) {
            fields.put(name, new SentField(name, unit, new Value.NumberValue(number)));
        }
    }
}
