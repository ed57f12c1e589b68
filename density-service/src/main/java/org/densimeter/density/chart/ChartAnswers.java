package org.densimeter.density.chart;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.density.analysis.AnswerCache;
import org.densimeter.density.analysis.AnswerKind;
import org.densimeter.density.analysis.Computations;
import org.densimeter.density.analysis.FrontierAnswers;
import org.densimeter.density.analysis.QueryPopulation;
import org.densimeter.density.analysis.QueryPopulations;
import org.densimeter.density.analysis.QuerySelection;
import org.densimeter.density.analysis.TrendAnswers;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.LawChange;
import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.ReadModelState;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.scaling.FittedLaw;

import io.smallrye.mutiny.Uni;

/** Answers queries for a chart from the answers to the queries for frontier, trend and densities. */
@ApplicationScoped
public class ChartAnswers {

    private final FrontierAnswers frontiers;
    private final TrendAnswers trends;
    private final QueryPopulations populations;
    private final Laws laws;
    private final Computations computations;
    private final AnswerCache cache;

    ChartAnswers(FrontierAnswers frontiers, TrendAnswers trends, QueryPopulations populations, Laws laws,
            Computations computations, AnswerCache cache) {
        this.frontiers = frontiers;
        this.trends = trends;
        this.populations = populations;
        this.laws = laws;
        this.computations = computations;
        this.cache = cache;
    }

    /** What a chart is drawn from; the completed source is null if there is none. */
    private record Sources(ChartSource own, String completedBenchmark, ChartSource completed, FittedLaw law,
            List<LawChange> changes) {}

    /** Returns the chart; empty where the moment of the query is before the first fact. */
    public Uni<Optional<Chart>> to(ChartQuestion question) {
        return cache.of(AnswerKind.CHART, question.normalised(),
                state -> source(question).chain(own -> own.isEmpty() ? Uni.createFrom().item(Optional.<Chart>empty())
                        : sources(question, own.get())
                                // the cache shares equal questions
                                .chain(sources -> computations.of(new Object(),
                                        () -> Optional.of(chart(question, sources, state))))));
    }

    private Uni<Sources> sources(ChartQuestion question, ChartSource own) {
        DensityQuery query = question.query();
        return laws.latest(query.series(), query.benchmark(), query.asOf())
                .chain(law -> laws.changes(query.series(), query.benchmark(), query.asOf())
                        .chain(changes -> laws.completing(query.series(), query.benchmark())
                                .chain(benchmark -> benchmark.map(question::on)
                                        .map(this::source)
                                        .orElseGet(() -> Uni.createFrom().item(Optional.<ChartSource>empty()))
                                        .map(completed -> new Sources(own, benchmark.orElse(null),
                                                completed.orElse(null), law.orElse(null), changes)))));
    }

    private Uni<Optional<ChartSource>> source(ChartQuestion question) {
        DensityQuery query = question.query();
        return populations.selected(query).chain(selection -> {
            Optional<QueryPopulation> population = selection.map(QuerySelection::population);
            return frontiers.to(query, question.today(), population)
                    .chain(frontier -> frontier.isEmpty() ? Uni.createFrom().item(Optional.<ChartSource>empty())
                            : trends.to(query, question.today(), population)
                                    .map(trend -> Optional.of(new ChartSource(frontier.get(), trend.orElse(null),
                                            selection.orElse(null), population.orElse(null)))));
        });
    }

    private static Chart chart(ChartQuestion question, Sources sources, ReadModelState state) {
        DensityQuery query = question.query();
        FittedLaw law = sources.law();
        ChartPart part = ChartPart.of(sources.own(), question);
        CompletedChart completed = completed(question, sources).orElse(null);
        LocalDate dataTo = Stream.concat(part.dates(), completed == null ? Stream.empty() : completed.part().dates())
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Chart(query.series(), law == null ? query.series() : law.series().name(), query.benchmark(),
                name(query.benchmark(), law), law == null ? null : law.series().stage(), query.basis(), query.tokens(),
                law == null || law.law() == null ? null : law.version(), query.asOf() == null ? state.revision() : null,
                query.asOf(), dataTo, part, ChartFreshness.of(sources.own()), completed,
                ChartMarker.of(sources.changes()));
    }

    private static Optional<CompletedChart> completed(ChartQuestion question, Sources sources) {
        LocalDate last = sources.own().lastMeasuredDate();
        if (last == null || sources.completed() == null) {
            return Optional.empty();
        }
        ChartPart part = ChartPart.completedAfter(last, sources.completed(), question);
        return part.points().isEmpty() ? Optional.empty()
                : Optional.of(new CompletedChart(sources.completedBenchmark(), part));
    }

    private static String name(String benchmark, FittedLaw law) {
        return law == null ? benchmark
                : law.benchmarks()
                        .stream()
                        .filter(definition -> definition.id().equals(benchmark))
                        .map(Benchmark::name)
                        .findFirst()
                        .orElse(benchmark);
    }
}
