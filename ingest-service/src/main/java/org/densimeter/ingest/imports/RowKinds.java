package org.densimeter.ingest.imports;

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

/** Provides the kinds of rows that can be imported. */
@ApplicationScoped
public class RowKinds {

    private final Rules rules;
    private final ModelStore models;
    private final ResultStore results;
    private final DefinitionStore definitions;
    private final ReferenceStore references;
    private final FactStore facts;
    private final NameLookup names;

    RowKinds(Rules rules, ModelStore models, ResultStore results, DefinitionStore definitions,
            ReferenceStore references, FactStore facts, NameLookup names) {
        this.names = names;
        this.rules = rules;
        this.models = models;
        this.results = results;
        this.definitions = definitions;
        this.references = references;
        this.facts = facts;
    }

    /** Returns the kind of model cards, each of which may name its parent. */
    public RowKind<Model> models() {
        return new RowKind<>("model", Layout.MODEL, rules::model, Model::id, model -> OptionalDouble.empty(),
                Model::parent, names::models, models.writer());
    }

    /** Returns the kind of results. */
    public RowKind<ReportedResult> results() {
        return new RowKind<>("result", Layout.RESULT, rules::result, ReportedResult::identity,
                result -> OptionalDouble.of(result.score()), result -> null, names::results, results.writer());
    }

    /** Returns the kind of benchmarks. */
    public RowKind<Benchmark> benchmarks() {
        return RowKind.plain("benchmark", Layout.BENCHMARK, rules::benchmark, Benchmark::id, definitions.benchmarks());
    }

    /** Returns the kind of reference runs. */
    public RowKind<ReferenceRow> referenceRuns() {
        return RowKind.plain("reference_run", Layout.REFERENCE_RUN, rules::referenceRun, RowKinds::identity,
                references.writer());
    }

    /** Returns the kind of reference scores. */
    public RowKind<ReferenceRow> referenceScores() {
        return new RowKind<>("reference_score", Layout.REFERENCE_SCORE, rules::referenceScore, RowKinds::identity,
                RowKinds::score, pair -> null, RowKind.asSent(RowKinds::identity), references.writer());
    }

    /** Returns the kind of prices. */
    public RowKind<ReportedPrice> prices() {
        return RowKind.named("price", Layout.PRICE, rules::price, ReportedPrice::id, names::prices,
                facts.writer(FactKind.PRICE));
    }

    /** Returns the kind of perplexities. */
    public RowKind<ReportedPerplexity> perplexities() {
        return RowKind.plain("perplexity", Layout.PERPLEXITY, rules::perplexity, ReportedPerplexity::id,
                facts.writer(FactKind.PERPLEXITY));
    }

    private static String identity(ReferenceRow row) {
        String facts = row.fold(run -> run.run().params() + "\u0000" + run.run().tokens() + "\u0000" + run.run().run(),
                pair -> pair.abscissa().toString());
        return row.series() + '\u0000' + row.benchmark() + '\u0000' + facts;
    }

    private static OptionalDouble score(ReferenceRow row) {
        return row.fold(run -> OptionalDouble.empty(), pair -> OptionalDouble.of(pair.score().score()));
    }
}
