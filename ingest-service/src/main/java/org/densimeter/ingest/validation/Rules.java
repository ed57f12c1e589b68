package org.densimeter.ingest.validation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.catalogue.Variant;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.progress.PerplexityBenchmark;

/**
 * Checks what follows from a row alone. What depends on stored data, such as unknown models, is checked when the row is
 * written.
 */
@ApplicationScoped
public class Rules {

    /** Where days begin first; a model that is released there today is released. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);
    private static final LocalDate FIRST_DAY = LocalDate.of(2010, 1, 1);
    private static final long MOST_PARAMETERS = 1_000_000_000_000_000L;
    private static final long MOST_TOKENS = 1_000_000_000_000_000_000L;
    private static final double MOST_DOLLARS = 1e6;
    private static final double MOST_EPOCHS = 1e6;
    private static final double MOST_PERPLEXITY = 1e12;
    /**
     * Totals are published rounded to two digits ("40B"), non-embedding counts are computed from configurations. A
     * count may exceed a total that contains it by this factor; six models of the built-in catalogue do, by up to 2.4
     * %.
     */
    private static final double ROUNDED = 1.05;
    private static final int NAME = 200;
    private static final int MOST_ALIASES = 64;
    private static final int RUN = 100;
    private static final int REMARK = 4000;

    private final Clock clock;

    Rules(Clock clock) {
        this.clock = clock;
    }

    /** Returns the card of a model. Its id may be another name of a stored model; that is for the caller to check. */
    public Model model(RowReader row) throws RowRejected {
        String id = row.required("id", row.line("id", NAME));
        String name = row.required("name", row.text("name", NAME));
        LocalDate released = row.required("releaseDate", row.day("releaseDate", FIRST_DAY, today()));
        long total = row.required("paramsTotal", CardParameters.read(row, "paramsTotal"));
        Long nonEmbedding = CardParameters.read(row, "paramsNonEmbedding");
        Long active = CardParameters.read(row, "activeTotal");
        Long activeNonEmbedding = CardParameters.read(row, "activeNonEmbedding");
        atMost(row, "activeTotal", active, 1, "paramsTotal", total);
        atMost(row, "activeNonEmbedding", activeNonEmbedding, 1, "paramsNonEmbedding", nonEmbedding);
        atMost(row, "paramsNonEmbedding", nonEmbedding, ROUNDED, "paramsTotal", total);
        atMost(row, "activeNonEmbedding", activeNonEmbedding, ROUNDED, "activeTotal",
                active == null ? Long.valueOf(total) : active);
        Long bits = row.count("bits", 64);
        String parent = row.line("parent", NAME);
        if (id.equals(parent)) {
            throw row.rejected(ProblemCode.DNS2009, "parent", "another model than itself");
        }
        return new Model(id, name, row.text("family", NAME), row.text("organisation", NAME), released, total,
                nonEmbedding, active, activeNonEmbedding, row.count("trainTokens", MOST_TOKENS),
                row.word("architecture", Architecture.class), row.word("kind", Kind.class),
                bits == null ? 0 : bits.intValue(), parent, row.text("derivation", REMARK),
                row.texts("flags", ';', 32, 64), row.text("provenance", REMARK), row.text("notes", REMARK), null,
                aliases(row), null, row.word("stage", Stage.class));
    }

    /** Returns an evaluator. */
    public Evaluator evaluator(RowReader row) throws RowRejected {
        return new Evaluator(row.required("id", row.identifier("id")), row.required("name", row.line("name", NAME)),
                aliases(row));
    }

    private static List<String> aliases(RowReader row) throws RowRejected {
        return row.texts("aliases", ';', MOST_ALIASES, NAME);
    }

    /** Returns a result. */
    public ReportedResult result(RowReader row) throws RowRejected {
        Long samples = row.count("samples", Integer.MAX_VALUE);
        Boolean limited = row.truth("limited");
        String variant = row.line("variant", Variant.MAX_LENGTH);
        if (variant != null && Variant.canonical(variant).isEmpty()) {
            throw row.rejected(ProblemCode.DNS2003, "variant", "tokens such as 5-shot or 0-shot,cot");
        }
        return new ReportedResult(row.required("model", row.line("model", NAME)),
                row.required("benchmark", row.identifier("benchmark")),
                row.required("score", row.number("score", 0, 100)), row.number("standardError", 0, 100),
                row.required("evaluator", row.line("evaluator", NAME)), row.word("relationship", Relationship.class),
                row.text("setting", NAME), row.truth("preferred"), row.required("source", row.text("source", REMARK)),
                row.day("observedAt", FIRST_DAY, today()), Variant.canonical(variant), row.text("metric", NAME),
                row.text("benchmarkVersion", NAME), row.text("harness", NAME), row.text("harnessVersion", NAME),
                samples == null ? null : samples.intValue(), limited != null && limited);
    }

    /** Returns a benchmark. */
    public Benchmark benchmark(RowReader row) throws RowRejected {
        Long items = row.count("items", Integer.MAX_VALUE);
        Boolean contaminationFree = row.truth("contaminationFree");
        return new Benchmark(row.required("id", row.identifier("id")), row.required("name", row.text("name", NAME)),
                items == null ? null : items.intValue(), row.number("chancePercent", 0, 100),
                row.text("publishedSetting", NAME), contaminationFree != null && contaminationFree,
                row.text("category", NAME));
    }

    /** Returns a reference series. */
    public ReferenceSeries series(RowReader row) throws RowRejected {
        Boolean idealPoint = row.truth("idealPoint");
        Boolean irreducibleFree = row.truth("irreducibleFree");
        Boolean oneStep = row.truth("oneStep");
        ReferenceSeries.Basin basin = row.word("basin", ReferenceSeries.Basin.class);
        ReferenceSeries.Objective objective = row.word("objective", ReferenceSeries.Objective.class);
        ReferenceSeries.DrawMethod resampling = row.word("resampling", ReferenceSeries.DrawMethod.class);
        ReferenceSeries.Floor floor = row.word("floor", ReferenceSeries.Floor.class);
        if (Boolean.TRUE.equals(oneStep)) {
            noneOfALossLaw(row, idealPoint, irreducibleFree, basin, objective, resampling);
        } else if (floor != null && floor != ReferenceSeries.Floor.FREE) {
            throw row.rejected(ProblemCode.DNS2026, "floor", "left out or free: only a one-step series fixes it");
        }
        return new ReferenceSeries(row.required("id", row.identifier("id")),
                row.required("name", row.text("name", NAME)),
                row.required("tokensAtLaw", row.positive("tokensAtLaw", MOST_TOKENS)), basin,
                idealPoint != null && idealPoint, objective, row.text("lossUnit", 32),
                irreducibleFree != null && irreducibleFree, row.text("source", REMARK), oneStep != null && oneStep,
                resampling, row.word("stage", Stage.class), floor);
    }

    /** Rejects a one-step series with a setting that only a fit of losses has. */
    private static void noneOfALossLaw(RowReader row, Boolean idealPoint, Boolean irreducibleFree,
            ReferenceSeries.Basin basin, ReferenceSeries.Objective objective, ReferenceSeries.DrawMethod resampling)
            throws RowRejected {
        String contradiction = Boolean.TRUE.equals(idealPoint) ? "idealPoint"
                : Boolean.TRUE.equals(irreducibleFree) ? "irreducibleFree"
                        : basin == ReferenceSeries.Basin.BEST_FIT ? "basin"
                                : objective == ReferenceSeries.Objective.HUBER_LOG ? "objective"
                                        : resampling != null ? "resampling" : null;
        if (contradiction != null) {
            throw row.rejected(ProblemCode.DNS2026, contradiction,
                    "left out: a one-step series has no losses, and so no law of them");
        }
    }

    /** Returns a reference run. */
    public ReferenceRow referenceRun(RowReader row) throws RowRejected {
        return new ReferenceRow.Run(row.required("series", row.identifier("series")),
                row.required("benchmark", row.identifier("benchmark")),
                new ReferenceRun(row.required("params", row.positive("params", MOST_PARAMETERS)),
                        row.required("tokens", row.positive("tokens", MOST_TOKENS)),
                        row.required("loss", row.positive("loss", 1000)), row.text("source", REMARK),
                        row.line("run", RUN)));
    }

    /** Returns a reference score. */
    public ReferenceRow referenceScore(RowReader row) throws RowRejected {
        ReferenceScore.Role role = row.word("role", ReferenceScore.Role.class);
        if (row.shown("loss") == null && row.shown("params") == null) {
            throw row.rejected(ProblemCode.DNS2001, "loss", "required; for a one-step series params instead");
        }
        return new ReferenceRow.Pair(row.required("series", row.identifier("series")),
                row.required("benchmark", row.identifier("benchmark")),
                new ReferenceScore(row.number("loss", 0, 1000), row.positive("params", MOST_PARAMETERS),
                        row.required("score", row.number("score", 0, 100)),
                        role == null ? ReferenceScore.Role.FIT : role, row.text("source", REMARK),
                        row.line("run", RUN)));
    }

    /** Returns a price. */
    public ReportedPrice price(RowReader row) throws RowRejected {
        return new ReportedPrice(row.required("model", row.line("model", NAME)),
                row.required("provider", row.line("provider", NAME)),
                row.required("dateFrom", row.day("dateFrom", FIRST_DAY, today())), row.text("dateNote", NAME),
                row.required("usdPerMillionInputTokens", row.positive("usdPerMillionInputTokens", MOST_DOLLARS)),
                row.positive("usdPerMillionOutputTokens", MOST_DOLLARS), row.number("mmlu", 0, 100),
                row.text("mmluSource", REMARK), row.required("source", row.text("source", REMARK)),
                row.text("confirmed", REMARK));
    }

    /** Returns a perplexity. A row that lacks what the sample rules need is not rejected; it does not count. */
    public ReportedPerplexity perplexity(RowReader row) throws RowRejected {
        String id = row.required("rowId", row.line("rowId", Identifiers.MAX_LENGTH));
        if (id.contains("/")) {
            throw row.rejected(ProblemCode.DNS2003, "rowId", "without slashes");
        }
        Boolean suspect = row.truth("suspect");
        return new ReportedPerplexity(id, row.required("model", row.text("model", NAME)),
                row.text("paperTitle", REMARK), row.required("paperKey", row.line("paperKey", NAME)),
                row.required("date", row.day("date", FIRST_DAY, today())), row.text("datePrecision", NAME),
                row.positive("params", MOST_PARAMETERS), row.text("paramsBasis", NAME), row.text("trainDataset", NAME),
                row.positive("datasetTokens", MOST_TOKENS), row.text("tokensBasis", NAME),
                row.positive("epochs", MOST_EPOCHS), row.positive("trainTokens", MOST_TOKENS),
                row.required("benchmark", row.word("benchmark", PerplexityBenchmark.class, ProblemCode.DNS2005)),
                row.positive("testPpl", MOST_PERPLEXITY), row.text("pplUnit", NAME),
                row.texts("evalFlags", '+', 32, 64), row.text("architecture", NAME), row.truth("zeroShot"),
                suspect != null && suspect, row.truth("fitReady"), row.text("sourceKind", NAME),
                row.required("source", row.text("source", REMARK)), row.text("note", REMARK),
                row.positive("vocabulary", MOST_TOKENS));
    }

    /** Returns the day that it is at the place where it is latest. */
    private LocalDate today() {
        return LocalDate.now(clock.withZone(FIRST_ZONE));
    }

    private static void atMost(RowReader row, String field, Long value, double factor, String other, Long limit)
            throws RowRejected {
        if (value != null && limit != null && value > limit * factor) {
            throw row.rejected(ProblemCode.DNS2008, field, "at most " + row.nameOf(other)
                    + (factor == 1 ? "" : ", rounding of that to two digits allowed for"));
        }
    }
}
