package org.densimeter.law.progress;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.apache.commons.csv.CSVRecord;
import org.densimeter.law.scaling.FitException;

/**
 * The sample of the published estimate. It has no licence and therefore is no part of this project: it is read where it
 * lies beside it ({@link SharedData}).
 */
final class PublishedSample {

    private static final String FILE = "algorithmic_progress_231.csv";

    private PublishedSample() {}

    /** The rows with the losses that were fitted. */
    static ProgressSample fitted() {
        return sample(row -> Double.valueOf(row.get("log_ppl")));
    }

    /** The rows with the perplexities of the benchmark each is of. */
    static ProgressSample ownBenchmark() {
        return sample(row -> StrictMath.log(Double.parseDouble(row.get("ppl_own_benchmark"))));
    }

    /** The losses the authors' code predicts at the published constants, row by row. */
    static List<Double> publishedPredictions() {
        return SharedData.read(FILE, row -> Double.valueOf(row.get("pred_published")));
    }

    private static ProgressSample sample(Function<CSVRecord, Double> loss) {
        try {
            return ProgressSample.of(SharedData.read(FILE,
                    row -> new Observation(row.get("reference"),
                            LocalDate.parse(row.get("publication_date").replace('/', '-')), SharedData.number(row, "N"),
                            SharedData.number(row, "D"),
                            PerplexityBenchmark.valueOf(row.get("benchmark").toUpperCase(Locale.ROOT)), loss.apply(row),
                            row.get("transformer").equals("1"), SharedData.number(row, "epochs"),
                            SharedData.number(row, "vocabulary"))));
        } catch (FitException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
