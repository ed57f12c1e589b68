package org.densimeter.density.readmodel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.TrendState;
import org.densimeter.density.readmodel.ProgressView.Break;
import org.densimeter.density.readmodel.ProgressView.Comparison;
import org.densimeter.density.readmodel.ProgressView.Computed;
import org.densimeter.density.readmodel.ProgressView.Contribution;
import org.densimeter.density.readmodel.ProgressView.Gains;
import org.densimeter.density.readmodel.ProgressView.OfAllocation;
import org.densimeter.density.readmodel.ProgressView.Pace;
import org.densimeter.density.readmodel.ProgressView.Published;
import org.densimeter.density.readmodel.ProgressView.PublishedGain;
import org.densimeter.density.readmodel.ProgressView.Refusal;
import org.densimeter.density.readmodel.ProgressView.Selected;
import org.densimeter.law.progress.BeforeAndAfter;
import org.densimeter.law.progress.ComparisonTrend;
import org.densimeter.law.progress.EstimateRemark;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.Specification;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendEstimate;

/** Builds the answer to one query about algorithmic progress from the states of all specifications. */
final class ProgressFindings {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final ProgressQuery query;
    private final List<AlgorithmicProgress> all;
    private final List<AlgorithmicProgress> selected;

    /** @param all in the order they are to be shown in */
    ProgressFindings(ProgressQuery query, List<AlgorithmicProgress> all) {
        this.query = query;
        this.all = all;
        this.selected = all.stream().filter(state -> query.admits(state.specification())).toList();
    }

    /** @param densing the densing trend to compare with */
    ProgressView view(Optional<TrendState> densing) {
        Optional<AlgorithmicProgress> newest = newest(selected);
        List<ProgressEstimate> estimates = of(selected, AlgorithmicProgress::estimates)
                .filter(estimate -> query.admits(estimate.estimator()))
                .toList();
        return new ProgressView(query.specification(),
                selected.stream()
                        .map(state -> new Computed(state.specification(), state.revision(), state.version(),
                                state.recordedAt()))
                        .toList(),
                newest.map(AlgorithmicProgress::sample).orElse(null), estimates, EstimateRemark.on(estimates),
                contributions(), breaks(),
                new Gains(transformer(), PublishedGain.OF_TRANSFORMER, OfAllocation.PUBLISHED), selection(),
                Published.OF_THE_PAPER, newest.map(state -> state.sample().differenceFromPublished()).orElse(null),
                comparisons(densing), refusals(), estimates.isEmpty() ? reason() : null);
    }

    private static Optional<AlgorithmicProgress> newest(List<AlgorithmicProgress> states) {
        return states.stream().max(Comparator.comparingLong(AlgorithmicProgress::revision));
    }

    private static <T> Stream<T> of(List<AlgorithmicProgress> states, Function<AlgorithmicProgress, List<T>> part) {
        return states.stream().map(part).flatMap(List::stream);
    }

    private List<Contribution> contributions() {
        return selected.stream()
                .flatMap(state -> state.contributions()
                        .stream()
                        .filter(found -> query.admits(found.estimator()))
                        .map(found -> new Contribution(state.specification(), found.estimator(), found.from(),
                                found.to(), found.shares())))
                .toList();
    }

    private List<Break> breaks() {
        List<Break> breaks = new ArrayList<>();
        for (int cut : BeforeAndAfter.PUBLISHED_CUTS) {
            String specification = Specification.withCut(cut).id();
            List<ProgressEstimate> periods = of(
                    all.stream().filter(state -> specification.equals(state.specification())).toList(),
                    AlgorithmicProgress::estimates).toList();
            Stream.of(Estimator.values()).filter(query::admits).forEach(estimator -> {
                Pace before = pace(periods, estimator, BEFORE);
                Pace after = pace(periods, estimator, AFTER);
                if (before != null || after != null) {
                    breaks.add(new Break(cut, estimator, before, after));
                }
            });
        }
        return breaks;
    }

    private static Pace pace(List<ProgressEstimate> periods, Estimator estimator, String setting) {
        return periods.stream()
                .filter(estimate -> estimate.estimator() == estimator && estimate.setting().equals(setting))
                .findFirst()
                .map(Pace::of)
                .orElse(null);
    }

    private List<AlgorithmicProgress.Gain> transformer() {
        return of(all, AlgorithmicProgress::gains).filter(gain -> query.admits(gain.estimator())).toList();
    }

    /** Errors on different samples are not comparable: only those on the newest are ranked. */
    private List<Selected> selection() {
        String version = newest(all).map(AlgorithmicProgress::version).orElse(null);
        List<LeaveOneOut.CrossValidationScore> scores = of(
                all.stream().filter(state -> Objects.equals(version, state.version())).toList(),
                AlgorithmicProgress::selection)
                .sorted(Comparator.comparingDouble(LeaveOneOut.CrossValidationScore::meanSquaredError)
                        .thenComparingInt(LeaveOneOut.CrossValidationScore::specification)
                        .thenComparingDouble(LeaveOneOut.CrossValidationScore::delta))
                .toList();
        return IntStream.range(0, scores.size()).mapToObj(i -> selected(i + 1, scores.get(i))).toList();
    }

    private static Selected selected(int rank, LeaveOneOut.CrossValidationScore score) {
        return new Selected(rank, score.specification(), score.delta(), score.meanSquaredError(), score.rows(),
                score.withoutMinimum());
    }

    private static List<Comparison> comparisons(Optional<TrendState> densing) {
        List<Comparison> comparisons = new ArrayList<>();
        densing.ifPresent(trend -> trend.estimators()
                .stream()
                .filter(estimate -> estimate.name().equals("records") || estimate.name().equals("quantile"))
                .forEach(estimate -> comparisons.add(live(trend, estimate))));
        ComparisonTrend.PUBLISHED
                .forEach(field -> comparisons.add(Comparison.of(field.field(), null, field.months(), false)));
        return comparisons;
    }

    private static Comparison live(TrendState trend, TrendEstimate estimate) {
        return Comparison.of("capability density of language models (" + trend.benchmark() + ")", estimate.name(),
                estimate.doubling().map(days -> days / Trend.DAYS_PER_MONTH), true);
    }

    private List<Refusal> refusals() {
        return selected.stream()
                .flatMap(state -> state.refusals()
                        .stream()
                        .filter(refusal -> refusal.estimator() == null || query.admits(refusal.estimator()))
                        .map(refusal -> new Refusal(state.specification(), refusal.estimator(), refusal.code(),
                                refusal.reason())))
                .toList();
    }

    private String reason() {
        boolean any = ProgressQuery.ALL.equals(query.specification());
        if (selected.isEmpty()) {
            return any ? "nothing is estimated yet"
                    : "specification " + query.specification() + " is not estimated yet";
        }
        return refusals().stream()
                .findFirst()
                .map(Refusal::reason)
                .orElse(any ? "no estimate matches the request"
                        : "specification " + query.specification() + " has no estimate that matches the request");
    }
}
