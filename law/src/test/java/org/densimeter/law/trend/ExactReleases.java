package org.densimeter.law.trend;

import java.time.LocalDate;

import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;

/** Releases of a given density under the composite's published law, for tests. */
public final class ExactReleases {

    /** The composite's published constants. */
    public static final ScalingLaw LAW = new ScalingLaw(new LossLaw(0, 1.7731, 0.10775, 142.863, 0.30167),
            new PerformanceLaw(90.773, -24.412, 0.16287, 10.781), 5e12);

    private static final double SCORE = 50;

    private ExactReleases() {}

    public static MeasuredRelease of(String model, String family, LocalDate date, double density) {
        return of(model, family, date, density, 0);
    }

    public static MeasuredRelease of(String model, String family, LocalDate date, double density, double scoreError) {
        double logEffective = DrawnLaws.withoutDraws(LAW).lnEffectiveParams(0, SCORE);
        return new MeasuredRelease(model, family, date, SCORE, scoreError, logEffective - Math.log(density));
    }
}
