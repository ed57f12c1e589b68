package org.densimeter.contract;

import static org.densimeter.contract.FieldBounds.MAX_COUNT;
import static org.densimeter.contract.FieldBounds.MAX_ID;
import static org.densimeter.contract.FieldBounds.MAX_PERCENT;
import static org.densimeter.contract.FieldBounds.count;
import static org.densimeter.contract.FieldBounds.elements;
import static org.densimeter.contract.FieldBounds.id;
import static org.densimeter.contract.FieldBounds.instant;
import static org.densimeter.contract.FieldBounds.line;
import static org.densimeter.contract.FieldBounds.optionalDay;
import static org.densimeter.contract.FieldBounds.optionalWhole;
import static org.densimeter.contract.FieldBounds.optionalWithin;
import static org.densimeter.contract.FieldBounds.positive;
import static org.densimeter.contract.FieldBounds.present;
import static org.densimeter.contract.FieldBounds.require;
import static org.densimeter.contract.FieldBounds.text;
import static org.densimeter.contract.FieldBounds.texts;
import static org.densimeter.contract.FieldBounds.whole;
import static org.densimeter.contract.FieldBounds.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Retraction;
import org.jspecify.annotations.Nullable;

/** Rules of definitions, models, results and reference data. */
final class CatalogueRules {

    private static final double WEIGHTS_TOLERANCE = 1e-6;
    /** The largest loss, in nats or bits: e^1000 does not fit in a double. */
    private static final double MAX_LOSS = 1000;
    private static final int MAX_BITS = 1024;

    private CatalogueRules() {}

    static void check(Definition definition) throws InvalidEventException {
        Benchmark benchmark = definition.benchmark();
        Composite composite = definition.composite();
        ReferenceSeries series = definition.series();
        int present = (benchmark == null ? 0 : 1) + (composite == null ? 0 : 1) + (series == null ? 0 : 1);
        require(present == 1, "not exactly one of benchmark, composite and series");
        if (benchmark != null) {
            check(benchmark);
        } else if (composite != null) {
            id("composite.id", composite.id());
            text("composite.name", composite.name());
            require(!composite.parts().isEmpty(), "a composite without parts");
            parts(composite.parts());
            CompletionRules.auxiliaries(composite.completion(), composite.auxiliaries(), composite.parts().size());
        } else {
            check(series);
        }
    }

    static void check(ModelResults results) throws InvalidEventException {
        check(results.model());
        results(results.results());
        evaluators(results.evaluators());
        elements("retractions", results.retractions());
        for (Retraction retraction : results.retractions()) {
            text("retraction.result", retraction.result());
            text("retraction.benchmark", retraction.benchmark());
            text("retraction.evaluator", retraction.evaluator());
            text("retraction.reason", retraction.reason());
            if (retraction.retractedAt() != null) {
                instant("retraction.retractedAt", retraction.retractedAt());
            }
        }
    }

    static void evaluators(List<Evaluator> evaluators) throws InvalidEventException {
        for (Evaluator evaluator : elements("evaluators", evaluators)) {
            id("evaluator.id", evaluator.id());
            FieldBounds.name("evaluator.name", evaluator.name(), FieldBounds.MAX_NAME);
            texts("evaluator.aliases", evaluator.aliases());
        }
    }

    static void check(ReferenceData data) throws InvalidEventException {
        check(data.series());
        id("benchmark", data.benchmark());
        elements("runs", data.runs());
        for (ReferenceRun run : data.runs()) {
            positive("run.params", run.params(), MAX_COUNT);
            positive("run.tokens", run.tokens(), MAX_COUNT);
            positive("run.loss", run.loss(), MAX_LOSS);
            text("run.source", run.source());
            if (run.run() != null) {
                line("run.run", run.run(), MAX_ID);
            }
        }
        elements("scores", data.scores());
        for (ReferenceScore pair : data.scores()) {
            require(pair.loss() != null || pair.params() != null, "a pair without loss and without params");
            optionalWithin("pair.loss", pair.loss(), 0, MAX_LOSS);
            if (pair.params() != null) {
                positive("pair.params", pair.params(), MAX_COUNT);
            }
            within("pair.score", pair.score(), 0, MAX_PERCENT);
            present("pair.role", pair.role());
            text("pair.source", pair.source());
            if (pair.run() != null) {
                line("pair.run", pair.run(), MAX_ID);
            }
        }
    }

    static void check(Benchmark benchmark) throws InvalidEventException {
        id("benchmark.id", benchmark.id());
        text("benchmark.name", benchmark.name());
        optionalWhole("benchmark.items", benchmark.items(), 1, Integer.MAX_VALUE);
        optionalWithin("benchmark.chancePercent", benchmark.chancePercent(), 0, MAX_PERCENT);
        text("benchmark.publishedSetting", benchmark.publishedSetting());
        text("benchmark.category", benchmark.category());
    }

    static void check(@Nullable ReferenceSeries optional) throws InvalidEventException {
        ReferenceSeries series = present("series", optional);
        id("series.id", series.id());
        text("series.name", series.name());
        positive("series.tokensAtLaw", series.tokensAtLaw(), MAX_COUNT);
        text("series.lossUnit", series.lossUnit());
        text("series.source", series.source());
    }

    /** Checks the parts of a composite, of which a benchmark has none. */
    static void parts(List<Composite.Part> parts) throws InvalidEventException {
        elements("parts", parts);
        double sum = 0;
        Set<String> benchmarks = new HashSet<>();
        for (Composite.Part part : parts) {
            id("part.benchmark", part.benchmark());
            positive("part.weight", part.weight(), 1);
            require(benchmarks.add(part.benchmark()), "a part is there twice");
            sum += part.weight();
        }
        require(parts.isEmpty() || Math.abs(sum - 1) <= WEIGHTS_TOLERANCE, "the weights do not sum to 1");
    }

    static void check(Model model) throws InvalidEventException {
        present("model", model);
        id("model.id", model.id());
        text("model.name", model.name());
        text("model.family", model.family());
        text("model.organisation", model.organisation());
        FieldBounds.day("model.releaseDate", model.releaseDate());
        count("model.paramsTotal", model.paramsTotal());
        count("model.paramsNonEmbedding", model.paramsNonEmbedding());
        count("model.activeTotal", model.activeTotal());
        count("model.activeNonEmbedding", model.activeNonEmbedding());
        count("model.trainTokens", model.trainTokens());
        whole("model.bits", model.bits(), 1, MAX_BITS);
        text("model.parent", model.parent());
        text("model.derivation", model.derivation());
        texts("model.flags", model.flags());
        text("model.provenance", model.provenance());
        text("model.notes", model.notes());
        text("model.confirmed", model.confirmed());
        text("model.provisionalReason", model.provisionalReason());
        texts("model.aliases", model.aliases());
    }

    /** Checks the results of a model. */
    static void results(List<Result> results) throws InvalidEventException {
        elements("results", results);
        for (Result result : results) {
            line("result.id", result.id(), FieldBounds.MAX_NAME);
            id("result.model", result.model());
            id("result.benchmark", result.benchmark());
            within("result.score", result.score(), 0, MAX_PERCENT);
            optionalWithin("result.standardError", result.standardError(), 0, MAX_PERCENT);
            FieldBounds.name("result.evaluator", result.evaluator(), FieldBounds.MAX_NAME);
            text("result.setting", result.setting());
            text("result.source", result.source());
            optionalDay("result.observedAt", result.observedAt());
            instant("result.recordedAt", result.recordedAt());
            FieldBounds.revision(result.revision());
            measurement(result);
        }
    }

    private static void measurement(Result result) throws InvalidEventException {
        if (!result.variant().isEmpty()) {
            FieldBounds.line("result.variant", result.variant(), FieldBounds.MAX_NAME);
        }
        text("result.metric", result.metric());
        text("result.benchmarkVersion", result.benchmarkVersion());
        text("result.harness", result.harness());
        text("result.harnessVersion", result.harnessVersion());
        if (result.samples() != null) {
            positive("result.samples", result.samples(), MAX_COUNT);
        }
    }
}
