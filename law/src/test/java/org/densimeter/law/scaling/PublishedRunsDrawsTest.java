package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.Objective;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;

/**
 * The draws of a {@code HUBER_LOG} series on the 240 runs that Besiroglu et al. (2024, arXiv 2404.10102) read off a
 * figure of Hoffmann et al. (2022). The runs have no licence and are no part of this project. Whoever has their file
 * {@code svg_extracted_data.csv} names it with {@code -Ddensimeter.test.hoffmann=FILE}; without it the test is skipped.
 */
class PublishedRunsDrawsTest {

    private static final String PROPERTY = "densimeter.test.hoffmann";
    private static final int LEFT_OUT = 5;
    private static final int DRAWS = 1_000;

    /**
     * Expected: the standard errors of A, B, E, alpha and beta that the paper reports. The constants themselves are
     * those of a Nelder-Mead descent of the same objective in SciPy on the same runs.
     */
    @Test
    void standardErrorsAreThoseOfThePaper() throws IOException, FitException {
        assumeTrue(System.getProperty(PROPERTY) != null, "SKIPPED: -D" + PROPERTY + " names no file of published runs");
        List<ReferenceRun> runs = runs(Path.of(System.getProperty(PROPERTY)));
        ReferenceSeries series = new ReferenceSeries("hoffmann", "hoffmann", 1e12, Basin.BEST_FIT, false,
                Objective.HUBER_LOG, null, true, null);

        LossLaw law = new LossLawFitter(runs, true, Objective.HUBER_LOG).fit(Basin.BEST_FIT).chosen().law();

        assertThat(law.irreducible()).isCloseTo(1.8172, within(.0005));
        assertThat(law.alpha()).isCloseTo(.34731, within(.0005));
        assertThat(law.beta()).isCloseTo(.36717, within(.0005));

        double[][] drawn = new double[5][DRAWS];
        LossLawDraws draws = new LossLawDraws(series, law, runs);
        for (int d = 0; d < DRAWS; d++) {
            double[] draw = new double[5];
            assertThat(draws.draw(Seed.of("published runs").replicate(d), draw)).isTrue();
            for (int k = 0; k < draw.length; k++) {
                drawn[k][d] = draw[k];
            }
        }
        double[] errors = new double[5];
        for (int k = 0; k < errors.length; k++) {
            errors[k] = new StandardDeviation().evaluate(drawn[k]);
        }
        System.out.println("standard errors of E, A, alpha, B, beta: " + Arrays.toString(errors));
        assertThat(errors[1]).isCloseTo(124.6, withinPercentage(25));
        assertThat(errors[3]).isCloseTo(1293, withinPercentage(25));
        assertThat(errors[0]).isCloseTo(.0257, withinPercentage(25));
        assertThat(errors[2]).isCloseTo(.0154, withinPercentage(25));
        assertThat(errors[4]).isCloseTo(.0206, withinPercentage(25));
    }

    /** The runs but the five with the highest losses, which the paper leaves out. */
    private static List<ReferenceRun> runs(Path file) throws IOException {
        List<ReferenceRun> runs = new ArrayList<>();
        try (CSVParser rows = CSVFormat.DEFAULT.builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(file))) {
            rows.forEach(row -> {
                double params = Double.parseDouble(row.get("Model Size"));
                double tokens = Double.parseDouble(row.get("Training FLOP")) / 6 / params;
                runs.add(new ReferenceRun(params, tokens, Double.parseDouble(row.get("loss")), null));
            });
        }
        runs.sort(Comparator.comparingDouble(ReferenceRun::loss));
        return runs.subList(0, runs.size() - LEFT_OUT);
    }
}
