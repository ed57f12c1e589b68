package org.densimeter.fit.api;

import org.densimeter.fit.history.RecordedLaw;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.density.MeasurableRange;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a law says, in either direction: the loss and score of a reference model of {@code params} trained on
 * {@code tokens}, or the effective parameters of a {@code score}.
 *
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param revision of the law
 * @param version of the law
 * @param params non-embedding parameters asked about
 * @param tokens training tokens: as asked, else D0; absent in a one-step series, which knows none
 * @param loss the predicted loss, in the series' loss unit; absent in a one-step series
 * @param score the predicted score, or the one asked about, percent
 * @param status of a score asked about, without error, by the measurable range: {@code measured}, {@code below_range}
 * or {@code above_range}
 * @param effectiveParams the parameters a reference model of that score has; absent if there are none; between the end
 * of the measurable range and floor or ceiling it is what the law says, and too uncertain for a density
 * @param floor of a score below the range: the score every reference model has
 * @param ceiling of a score above the range: the score no reference model reaches
 * @param measurableRange of a score asked about: the scores between which the law measures densities
 * @param lossInterval 95 % interval of the predicted loss; absent where the law carries no draws, for a score asked
 * about, and in a one-step series
 * @param scoreInterval likewise of the predicted score
 * @param effectiveParamsInterval 95 % interval of the effective parameters of a score; absent where the law carries no
 * draws; an end that is absent is at or beyond the law's range
 * @param extrapolation how many times larger than the largest reference run the parameters are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Prediction")
public record Prediction(String series, String benchmark, long revision, String version, Double params, Double tokens,
        Double loss, double score, DensityStatus status, Double effectiveParams, Double floor, Double ceiling,
        MeasurableRange measurableRange, Double extrapolation, Interval lossInterval, Interval scoreInterval,
        Interval effectiveParamsInterval) {

    static Prediction ofParams(RecordedLaw recorded, double params, Double tokens) {
        FittedLaw event = recorded.law();
        ScalingLaw law = event.law();
        DrawnLaws drawn = LawIntervals.drawn(event);
        double trained = tokens == null ? law.tokensAtLaw() : tokens;
        boolean oneStep = law.oneStep();
        return new Prediction(event.series().id(), event.benchmark(), event.revision(), event.version(), params,
                oneStep ? null : (Double) trained, oneStep ? null : (Double) law.loss(params, trained),
                law.score(params, trained), null, null, null, null, null, params / event.largestParams(),
                oneStep ? null : Interval.of(drawn, draw -> draw.loss(params, trained)),
                Interval.of(drawn, draw -> draw.score(params, trained)), null);
    }

    static Prediction ofScore(RecordedLaw recorded, double score) {
        FittedLaw event = recorded.law();
        MeasurableRange range = new LawInForce(event).range();
        DensityStatus status = range.status(score, 0);
        return ofScore(event, score, range, status,
                event.law().effectiveParams(score).fold(params -> params, floor -> null, ceiling -> null));
    }

    private static Prediction ofScore(FittedLaw event, double score, MeasurableRange range, DensityStatus status,
            Double effectiveParams) {
        Double floor = status == DensityStatus.BELOW_RANGE ? (Double) event.law().performance().d() : null;
        Double ceiling = status == DensityStatus.ABOVE_RANGE ? (Double) event.law().ceiling() : null;
        return new Prediction(event.series().id(), event.benchmark(), event.revision(), event.version(), null,
                event.law().oneStep() ? null : (Double) event.law().tokensAtLaw(), null, score, status, effectiveParams,
                floor, ceiling, range, effectiveParams == null ? null : effectiveParams / event.largestParams(), null,
                null, Interval.ofEffectiveParams(LawIntervals.drawn(event), score));
    }
}
