package org.densimeter.density.analysis;

import java.util.List;
import java.util.Optional;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.density.readmodel.FoundDensity;
import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.law.event.FrontierState;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.TrendEstimate;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Frontier and trend among what a question narrows to. */
@ApplicationScoped
public class OnDemand {

    private final MeasuredSets sets;

    OnDemand(MeasuredSets sets) {
        this.sets = sets;
    }

    /** The frontier in answer to {@code query}; without records where no law is in force. */
    public Uni<FrontierView> frontier(DensityQuery query) {
        return sets.of(query).map(set -> FrontierView.onDemand(set.map(OnDemand::withIntervals).orElseGet(() -> withoutLaw(query))));
    }

    /** The trend in answer to {@code query}, by every estimator that exists; by the records alone where the law carries no draws. */
    public Uni<TrendView> trend(DensityQuery query) {
        return sets.of(query).map(set -> TrendView.onDemand(TrendComputation.of(set.map(found -> state(found, found.frontier().records())).orElseGet(() -> withoutLaw(query)),
                set.map(OnDemand::estimates).orElse(List.of()), null)));
    }

    private static List<TrendEstimate> estimates(MeasuredSet set) {
        return set.sample().hasLawError() ? set.trend().estimates() : List.of();
    }

    private static FrontierState withIntervals(MeasuredSet set) {
        return state(set, set.frontier().records().stream().map(record -> withInterval(record, set.competing().get(record.model()))).toList());
    }

    private static FrontierRecord withInterval(FrontierRecord record, FoundDensity found) {
        return new FrontierRecord(record.model(), record.releaseDate(), record.score(), record.density(), found.withInterval().interval(), record.effectiveParams(), record.heldDays());
    }

    private static FrontierState state(MeasuredSet set, List<FrontierRecord> records) {
        return new FrontierState(0, set.query().series(), set.query().benchmark(), set.law().version(), set.start(), records, set.measured(), set.unmeasured(), null);
    }

    private static FrontierState withoutLaw(DensityQuery query) {
        return new FrontierState(0, query.series(), query.benchmark(), null, Optional.ofNullable(query.from()).orElse(Frontier.DEFAULT_START), List.of(), 0, 0, null);
    }
}
