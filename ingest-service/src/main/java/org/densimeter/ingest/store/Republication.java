package org.densimeter.ingest.store;

import jakarta.enterprise.context.ApplicationScoped;

/** Publishes everything again, after topics were lost. */
@ApplicationScoped
public class Republication {

    private static final int MODELS_AT_ONCE = 20;

    private final DefinitionStore definitions;
    private final ReferenceStore references;
    private final ModelStore models;
    private final FactStore facts;

    Republication(DefinitionStore definitions, ReferenceStore references, ModelStore models, FactStore facts) {
        this.definitions = definitions;
        this.references = references;
        this.models = models;
        this.facts = facts;
    }

    /**
     * Counts the keys that were put into the outbox again.
     *
     * @param definitions benchmarks, composites and reference series
     * @param referenceRuns pairs of reference series and benchmark
     * @param modelResults models, the withdrawn ones included
     * @param prices models with prices
     * @param perplexities papers
     */
    public record Counts(int definitions, int referenceRuns, long modelResults, int prices, int perplexities) {}

    /**
     * Puts the current state of every key into the outbox with its revision, in several transactions; it can be
     * repeated after a failure.
     */
    public Counts run() {
        int defined = definitions.republish();
        int referenced = references.republish();
        long announced = 0;
        for (ModelStore.Republished step = models.republish("", MODELS_AT_ONCE); step != null; step = models
                .republish(step.last(), MODELS_AT_ONCE)) {
            announced += step.count();
        }
        return new Counts(defined, referenced, announced, facts.republish(FactKind.PRICE),
                facts.republish(FactKind.PERPLEXITY));
    }
}
