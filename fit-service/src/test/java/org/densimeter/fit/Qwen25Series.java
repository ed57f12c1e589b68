package org.densimeter.fit;

import java.util.List;

import org.densimeter.contract.ReferenceData;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.fixtures.Qwen25;

/**
 * A one-step series: the parameters and first-party scores of Qwen2.5's seven base models, from the built-in catalogue.
 */
public final class Qwen25Series {

    private Qwen25Series() {}

    /** The series under {@code id}. */
    public static ReferenceSeries series(String id) {
        return new ReferenceSeries(id, "Qwen2.5 base models, 0.5 B to 72 B parameters", 18e12, null, false, null, null,
                false, "https://qwenlm.github.io/blog/qwen2.5-llm/ base tables", true);
    }

    /** Its data on {@code benchmark}, or on {@code densing-average}. */
    public static ReferenceData data(String id, String benchmark, long revision) {
        return new ReferenceData(revision, ReferenceCatalogue.RECORDED_AT, series(id), benchmark, List.of(),
                pairs(benchmark));
    }

    /** The pairs of a benchmark or of {@code densing-average}, by parameters. */
    public static List<ReferenceScore> pairs(String benchmark) {
        return Qwen25.pairs(benchmark);
    }
}
