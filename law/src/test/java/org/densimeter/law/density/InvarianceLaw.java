package org.densimeter.law.density;

import java.util.List;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.LossLawFit;
import org.densimeter.law.scaling.LossMinimum;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;

/** A law with mmlu's published constants, for tests of what does not depend on them. */
final class InvarianceLaw {

    private static final LossLaw LOSS = new LossLaw(0, 1.5830, 0.10343, 38.891, 0.23651);

    static final FittedLaw MMLU = new FittedLaw(1, BuiltInCatalogue.MINICPM3, "mmlu", List.of(), "v",
            new ScalingLaw(LOSS, new PerformanceLaw(79.278, -24.925, 0.20398, 20.659), 5e12),
            new LossLawFit(new LossMinimum(LOSS, 0.005, true), List.of(), false, 33, 8e8), null, FittedLaw.Health.OK,
            null);

    private InvarianceLaw() {}
}
