package org.densimeter.density.chart;

import java.time.LocalDate;
import java.util.Set;

import org.densimeter.density.analysis.QuerySelection;
import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.interval.Estimate;

/**
 * A release as a point of a chart, with the figures that {@code /densities} has for it.
 *
 * @param model id of the model
 * @param name name of the model
 * @param family family of the model; null if its card has none
 * @param organisation who published the model; null if its card has none
 * @param releaseDate release date
 * @param architecture dense or mixture of experts
 * @param kind base, or how it was made from another model
 * @param stage how far the model was trained
 * @param status {@code measured}, {@code completed} or {@code above_range}
 * @param score percent
 * @param params what its effective parameters are divided by: parameters as the basis counts them, gigabytes on basis
 * {@code memory}
 * @param density on the basis, with its 95 % interval, of which an end may be open (null). Of a release above the range
 * value and lower end are the lower bound, and there is no upper end; null where the law gives it no finite bound
 * @param effectiveParams effective parameters; null above the range
 * @param extrapolation effective parameters over the largest reference run's; null above the range
 * @param weak whether the density is weak, see {@code /densities}
 * @param held whether it is held, see {@code /densities}
 * @param provisional whether its card carries the flag {@code provisional}
 * @param record whether it is among the records of the same answer
 * @param atLeast whether the density is a lower bound, because the score is above the range
 */
public record ChartPoint(String model, String name, String family, String organisation, LocalDate releaseDate,
        Architecture architecture, Kind kind, Stage stage, DensityStatus status, double score, double params,
        Estimate density, Double effectiveParams, Double extrapolation, boolean weak, boolean held, boolean provisional,
        boolean record, boolean atLeast) {

    /** Returns whether {@code release} can be drawn: it has a density, or a score above the range. */
    static boolean canShow(QueriedDensity release) {
        DensityStatus status = release.entry().status();
        return status.hasDensity() || (status == DensityStatus.ABOVE_RANGE && release.entry().score() != null);
    }

    /**
     * Returns the point of {@code release}, which {@link #canShow} admits. Computes its interval if it was evaluated
     * for the request.
     *
     * @param selection it was selected by
     * @param records ids of the models that are records
     */
    static ChartPoint of(QueriedDensity release, QuerySelection selection, Set<String> records) {
        DensityView view = release.withInterval(selection.rule());
        Model card = release.card();
        boolean above = view.status() == DensityStatus.ABOVE_RANGE;
        return new ChartPoint(view.model(), view.name(), view.family(), view.organisation(), view.releaseDate(),
                view.architecture(), view.kind(), view.stage(), view.status(), view.score(), release.basis().cost(card),
                above ? bound(release, selection) : estimate(view.density(), view.interval()), view.effectiveParams(),
                view.extrapolationFactor(), view.weak(), Boolean.TRUE.equals(view.held()),
                card.flags().contains(Model.PROVISIONAL), records.contains(view.model()), above);
    }

    private static Estimate bound(QueriedDensity release, QuerySelection selection) {
        return selection.atLeast(release).stream().mapToObj(ChartPoint::lowerBound).findFirst().orElse(null);
    }

    /** Returns {@code bound} as the lower bound of a density. */
    static Estimate lowerBound(double bound) {
        return new Estimate(bound, bound, null);
    }

    /** Returns {@code density} with its interval; null for none. */
    static Estimate estimate(double density, DensityPercentiles interval) {
        return interval == null ? Estimate.exact(density) : new Estimate(density, interval.lower(), interval.upper());
    }
}
