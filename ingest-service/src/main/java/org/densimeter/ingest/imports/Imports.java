package org.densimeter.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalDouble;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.FactKind;
import org.densimeter.ingest.store.FactStore;
import org.densimeter.ingest.store.ModelStore;
import org.densimeter.ingest.store.ReferenceStore;
import org.densimeter.ingest.store.ResultStore;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.ingest.validation.ReportedPerplexity;
import org.densimeter.ingest.validation.ReportedPrice;
import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.ingest.validation.Rules;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.problem.ProblemCode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Takes a body of any of the formats, for each kind of row there is. Called on worker threads; returns when the whole
 * body is taken.
 */
@ApplicationScoped
public class Imports {

    private final RowKind<Model> models;
    private final RowKind<ReportedResult> results;
    private final RowKind<Benchmark> benchmarks;
    private final RowKind<ReferenceRow> referenceRuns;
    private final RowKind<ReferenceRow> referenceScores;
    private final RowKind<ReportedPrice> prices;
    private final RowKind<ReportedPerplexity> perplexities;
    private final MeterRegistry meters;

    Imports(Rules rules, ModelStore modelStore, ResultStore resultStore, DefinitionStore definitionStore,
            ReferenceStore referenceStore, FactStore factStore, MeterRegistry meters) {
        this.meters = meters;
        models = new RowKind<>("model", Layout.MODEL, rules::model, Model::id, model -> OptionalDouble.empty(),
                Model::parent, modelStore::write);
        results = new RowKind<>("result", Layout.RESULT, rules::result,
                result -> result.model() + '\u0000' + result.benchmark() + '\u0000' + result.evaluator(),
                result -> OptionalDouble.of(result.score()), result -> null, resultStore::write);
        benchmarks = RowKind.plain("benchmark", Layout.BENCHMARK, rules::benchmark, Benchmark::id,
                definitionStore::writeBenchmarks);
        referenceRuns = RowKind.plain("reference_run", Layout.REFERENCE_RUN, rules::referenceRun, Imports::identity,
                referenceStore::write);
        referenceScores = new RowKind<>("reference_score", Layout.REFERENCE_SCORE, rules::referenceScore,
                Imports::identity, Imports::score, pair -> null, referenceStore::write);
        prices = RowKind.plain("price", Layout.PRICE, rules::price, ReportedPrice::id,
                facts -> factStore.write(FactKind.PRICE, facts));
        perplexities = RowKind.plain("perplexity", Layout.PERPLEXITY, rules::perplexity, ReportedPerplexity::id,
                facts -> factStore.write(FactKind.PERPLEXITY, facts));
    }

    private static String identity(ReferenceRow row) {
        String facts = row instanceof ReferenceRow.Run run ? run.run().params() + "\u0000" + run.run().tokens()
                : ((ReferenceRow.Pair) row).abscissa().toString();
        return row.series() + '\u0000' + row.benchmark() + '\u0000' + facts;
    }

    private static OptionalDouble score(ReferenceRow row) {
        return row instanceof ReferenceRow.Pair pair ? OptionalDouble.of(pair.score().score()) : OptionalDouble.empty();
    }

    /** Model cards. */
    public Summary models(InputStream body, BodyFormat format) throws IOException, BodyRefused {
        return take(models, body, format, true);
    }

    /** Scores; a body of nothing but fractions is refused unless {@code percentForSure}. */
    public Summary results(InputStream body, BodyFormat format, boolean percentForSure)
            throws IOException, BodyRefused {
        return take(results, body, format, percentForSure);
    }

    /** Benchmarks. */
    public Summary benchmarks(InputStream body, BodyFormat format) throws IOException, BodyRefused {
        return take(benchmarks, body, format, true);
    }

    /** Reference runs. */
    public Summary referenceRuns(InputStream body, BodyFormat format) throws IOException, BodyRefused {
        return take(referenceRuns, body, format, true);
    }

    /**
     * Losses and scores of reference models; a body of nothing but fractions is refused unless {@code percentForSure}.
     */
    public Summary referenceScores(InputStream body, BodyFormat format, boolean percentForSure)
            throws IOException, BodyRefused {
        return take(referenceScores, body, format, percentForSure);
    }

    /** Prices. */
    public Summary prices(InputStream body, BodyFormat format) throws IOException, BodyRefused {
        return take(prices, body, format, true);
    }

    /** Perplexities. */
    public Summary perplexities(InputStream body, BodyFormat format) throws IOException, BodyRefused {
        return take(perplexities, body, format, true);
    }

    private <T> Summary take(RowKind<T> kind, InputStream body, BodyFormat format, boolean percentForSure)
            throws IOException, BodyRefused {
        if (body == null) {
            throw new BodyRefused(ProblemCode.DNS2013, "at least one row");
        }
        RowSource rows = switch (format) {
            case CSV -> new CsvRows(body, kind.layout());
            case NDJSON -> new NdjsonRows(body, kind.layout());
            case JSON -> new JsonRows(body, kind.layout());
        };
        try {
            Summary summary = new BulkImport<>(kind, percentForSure).run(rows);
            count(kind.name(), summary);
            return summary;
        } catch (ImportInterrupted e) {
            count(kind.name(), e.committed());
            throw e;
        }
    }

    /** Adds to {@code densimeter_records_total}. */
    public void count(String kind, Summary summary) {
        count(kind, "created", summary.created());
        count(kind, "corrected", summary.corrected());
        count(kind, "unchanged", summary.unchanged());
        count(kind, "rejected", summary.rejected());
    }

    /** Adds to {@code densimeter_records_total}. */
    public void count(String kind, String outcome, long records) {
        Counter.builder("densimeter_records")
                .description("rows, by what became of them")
                .tag("kind", kind)
                .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                .register(meters)
                .increment((double) records);
    }
}
