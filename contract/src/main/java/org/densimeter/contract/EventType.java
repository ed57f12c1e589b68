package org.densimeter.contract;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.densimeter.law.scaling.FittedLaw;

/**
 * What one topic carries, and the rules of its events, which readers check before they store anything.
 *
 * @param <T> the value
 */
public final class EventType<T> {

    public static final EventType<Definition> DEFINITIONS = new EventType<>(Topic.DEFINITIONS, Definition.class, true,
            Definition::revision, Definition::recordedAt, EventType::key, CatalogueRules::check);
    public static final EventType<ModelResults> MODEL_RESULTS = new EventType<>(Topic.MODEL_RESULTS, ModelResults.class,
            true, ModelResults::revision, ModelResults::recordedAt, results -> results.model().id(),
            CatalogueRules::check);
    public static final EventType<ReferenceData> REFERENCE_RUNS = new EventType<>(Topic.REFERENCE_RUNS,
            ReferenceData.class, true, ReferenceData::revision, ReferenceData::recordedAt,
            data -> data.series().id() + "/" + data.benchmark(), CatalogueRules::check);
    public static final EventType<FittedLaw> SCALING_LAWS = laws(Topic.SCALING_LAWS);
    public static final EventType<FittedLaw> SCALING_LAWS_BROADCAST = laws(Topic.SCALING_LAWS_BROADCAST);
    public static final EventType<Completion> COMPLETIONS = completions(Topic.COMPLETIONS);
    public static final EventType<Completion> COMPLETIONS_BROADCAST = completions(Topic.COMPLETIONS_BROADCAST);
    public static final EventType<ModelDensities> DENSITIES = new EventType<>(Topic.DENSITIES, ModelDensities.class,
            true, ModelDensities::revision, ModelDensities::recordedAt, densities -> densities.model().id(),
            DensityRules::check);
    public static final EventType<FrontierState> FRONTIERS = new EventType<>(Topic.FRONTIERS, FrontierState.class,
            false, FrontierState::revision, FrontierState::recordedAt,
            frontier -> frontier.series() + "/" + frontier.benchmark(), DensityRules::check);
    public static final EventType<TrendState> TRENDS = new EventType<>(Topic.TRENDS, TrendState.class, false,
            TrendState::revision, TrendState::recordedAt, trend -> trend.series() + "/" + trend.benchmark(),
            DensityRules::check);
    public static final EventType<LedgerEntry> FORECASTS = new EventType<>(Topic.FORECASTS, LedgerEntry.class, false,
            LedgerEntry::revision, LedgerEntry::recordedAt, LedgerEntry::key, LedgerRules::check);
    public static final EventType<ModelPrices> PRICES = new EventType<>(Topic.PRICES, ModelPrices.class, false,
            ModelPrices::revision, ModelPrices::recordedAt, ModelPrices::model, PriceAndProgressRules::check);
    public static final EventType<PaperPerplexities> PERPLEXITIES = new EventType<>(Topic.PERPLEXITIES,
            PaperPerplexities.class, true, PaperPerplexities::revision, PaperPerplexities::recordedAt,
            PaperPerplexities::paper, PriceAndProgressRules::check);
    public static final EventType<AlgorithmicProgress> ALGORITHMIC_PROGRESS = new EventType<>(
            Topic.ALGORITHMIC_PROGRESS, AlgorithmicProgress.class, false, AlgorithmicProgress::revision,
            AlgorithmicProgress::recordedAt, AlgorithmicProgress::specification, PriceAndProgressRules::check);

    /** Checks the fields of a value other than revision and time. */
    private interface Rules<T> {
        void check(T value) throws InvalidEventException;
    }

    private final Topic topic;
    private final Class<T> type;
    private final boolean withdrawable;
    private final ToLongFunction<T> revision;
    private final Function<T, Instant> recordedAt;
    private final Function<T, String> key;
    private final Rules<T> rules;

    private EventType(Topic topic, Class<T> type, boolean withdrawable, ToLongFunction<T> revision,
            Function<T, Instant> recordedAt, Function<T, String> key, Rules<T> rules) {
        this.topic = topic;
        this.type = type;
        this.withdrawable = withdrawable;
        this.revision = revision;
        this.recordedAt = recordedAt;
        this.key = key;
        this.rules = rules;
    }

    private static EventType<FittedLaw> laws(Topic topic) {
        return new EventType<>(topic, FittedLaw.class, false, FittedLaw::revision, FittedLaw::recordedAt,
                FittedLaw::key, ScalingLawRules::check);
    }

    private static EventType<Completion> completions(Topic topic) {
        return new EventType<>(topic, Completion.class, false, Completion::revision, Completion::recordedAt,
                Completion::key, CompletionRules::check);
    }

    /** Returns the type of the events of {@code topic}. */
    public static EventType<?> of(Topic topic) {
        return switch (topic) {
            case DEFINITIONS -> DEFINITIONS;
            case MODEL_RESULTS -> MODEL_RESULTS;
            case REFERENCE_RUNS -> REFERENCE_RUNS;
            case SCALING_LAWS -> SCALING_LAWS;
            case SCALING_LAWS_BROADCAST -> SCALING_LAWS_BROADCAST;
            case COMPLETIONS -> COMPLETIONS;
            case COMPLETIONS_BROADCAST -> COMPLETIONS_BROADCAST;
            case DENSITIES -> DENSITIES;
            case FRONTIERS -> FRONTIERS;
            case TRENDS -> TRENDS;
            case FORECASTS -> FORECASTS;
            case PRICES -> PRICES;
            case PERPLEXITIES -> PERPLEXITIES;
            case ALGORITHMIC_PROGRESS -> ALGORITHMIC_PROGRESS;
        };
    }

    private static String key(Definition definition) {
        if (definition.benchmark() != null) {
            return "benchmark/" + definition.benchmark().id();
        }
        if (definition.composite() != null) {
            return "composite/" + definition.composite().id();
        }
        return "series/" + Objects.requireNonNull(definition.series(), "one of the three is present").id();
    }

    /** Returns the topic of the events. */
    public Topic topic() {
        return topic;
    }

    /** Returns the class of a value. */
    public Class<T> type() {
        return type;
    }

    /** Returns whether a tombstone is an event of this topic. */
    public boolean withdrawable() {
        return withdrawable;
    }

    /** Returns the revision of an event. */
    public long revision(T value) {
        return revision.applyAsLong(value);
    }

    /** Returns when the latest fact in {@code value} was accepted. */
    public Instant recordedAt(T value) {
        return recordedAt.apply(value);
    }

    /** Returns the key {@code value} belongs to; only of a value that passed {@link #check}. */
    public String key(T value) {
        return key.apply(value);
    }

    /**
     * Checks every field of {@code value}, and that it belongs to {@code name}.
     *
     * @throws InvalidEventException for the first field that breaks its rule
     */
    public void check(String name, T value) throws InvalidEventException {
        checkRevision(revision(value));
        FieldBounds.instant("recordedAt", recordedAt(value));
        rules.check(value);
        FieldBounds.require(name.equals(key(value)), "the value does not belong to its key");
    }

    /**
     * Checks a revision by itself, as a header carries it.
     *
     * @throws InvalidEventException if no event of this topic has it
     */
    public void checkRevision(long revision) throws InvalidEventException {
        switch (topic) {
            case FRONTIERS, TRENDS -> FieldBounds.summedRevision("revision", revision);
            case ALGORITHMIC_PROGRESS -> FieldBounds.whole("revision", revision, 1, FieldBounds.MAX_SUMMED_REVISION);
            case DEFINITIONS, MODEL_RESULTS, REFERENCE_RUNS, SCALING_LAWS, SCALING_LAWS_BROADCAST, COMPLETIONS,
                    COMPLETIONS_BROADCAST, DENSITIES, PRICES, PERPLEXITIES, FORECASTS ->
                FieldBounds.revision(revision);
        }
    }

    /**
     * Checks a key by itself, as a tombstone has nothing else.
     *
     * @throws InvalidEventException if no value can belong to it
     */
    public void checkKey(String name) throws InvalidEventException {
        FieldBounds.line("the key", name, FieldBounds.MAX_KEY);
        int slash = name.indexOf('/');
        switch (topic) {
            case DEFINITIONS, REFERENCE_RUNS, SCALING_LAWS, SCALING_LAWS_BROADCAST, FRONTIERS, TRENDS -> {
                FieldBounds.require(slash > 0, "the key is not two identifiers with a slash between");
                FieldBounds.id("the first part of the key", name.substring(0, slash));
                FieldBounds.id("the second part of the key", name.substring(slash + 1));
            }
            case COMPLETIONS, COMPLETIONS_BROADCAST -> CompletionRules.checkKey(name);
            case FORECASTS -> {
                int last = name.lastIndexOf('/');
                FieldBounds.require(slash > 0 && last > slash,
                        "the key is not two identifiers and a day with slashes between");
                FieldBounds.id("the first part of the key", name.substring(0, slash));
                FieldBounds.id("the second part of the key", name.substring(slash + 1, last));
                LedgerRules.checkDay(name.substring(last + 1));
            }
            case MODEL_RESULTS, DENSITIES, ALGORITHMIC_PROGRESS -> FieldBounds.id("the key", name);
            case PRICES, PERPLEXITIES -> FieldBounds.line("the key", name, FieldBounds.MAX_NAME);
        }
    }
}
