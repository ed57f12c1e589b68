package org.densimeter.density.trend;

import java.time.LocalDate;
import java.util.List;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;

/** Releases made up on the spot. */
final class SampleReleases {

    /** A standard error as an evaluator publishes it who does not round. */
    static final double UNROUNDED = 0.3821557416341987;

    static final LocalDate DAY = LocalDate.of(2024, 9, 19);

    private SampleReleases() {}

    static ModelDensities state(long revision, String id, String family, LocalDate date, List<DensityEntry> entries) {
        return new ModelDensities(revision, 1, null, model(id, family, date), List.of(), entries);
    }

    static DensityEntry entry(String benchmark, double score, double density, double effectiveParams) {
        return new DensityEntry("series", benchmark, 1, "v", DensityStatus.MEASURED, score, List.of(), effectiveParams,
                density, 1., ParameterCount.TOTAL, null, null);
    }

    static Model model(String id, String family, LocalDate date) {
        return new Model(id, id, family, null, date, 1_000_000_000, null, null, null, null, null, null, 16, null, null,
                List.of(), null, null);
    }

    static Result withError(Result r, Double standardError) {
        return new Result(r.id(), r.model(), r.benchmark(), r.score(), standardError, r.evaluator(), r.relationship(),
                r.setting(), r.preferred(), r.source(), r.observedAt(), r.recordedAt(), r.revision());
    }
}
