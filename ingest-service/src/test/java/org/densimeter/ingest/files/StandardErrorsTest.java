package org.densimeter.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.densimeter.ingest.imports.ScoreScale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which standard errors say something. The binomial's error of p percent of n items is sqrt(p(100 - p) / n) points:
 * 1.2430 of 71.5 % of 1,319, 0.3926 of 68.31 % of 14,042; of a million items it is 0.0451 of 71.5 %.
 */
class StandardErrorsTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-",
            value = {"0.715,0.0124,FRACTION,1319,0.0124", "71.5,1.24,PERCENT,1319,1.24", "71.5,0.0124,PERCENT,1319,-",
                    "71.5,0.125,PERCENT,1319,0.125", "71.5,0.124,PERCENT,1319,-", "71.5,0.0124,PERCENT,-,-",
                    "71.5,0.046,PERCENT,-,0.046", "71.5,0.045,PERCENT,-,-", "0.715,1.24,FRACTION,1319,-",
                    "0.6831,0.0039,FRACTION,14042,0.0039", "0.378,0.0,FRACTION,-,-", "0,0.0,FRACTION,164,0.0",
                    "100,0,PERCENT,164,0", "1.0,0.0,FRACTION,-,0.0", "71.5,N/A,PERCENT,1319,-",
                    "71.5,NaN,PERCENT,1319,-", "71.5,-0.5,PERCENT,1319,-", "71.5,-,PERCENT,1319,-",
                    "NaN,1.2,PERCENT,1319,-", "71.5,51,PERCENT,-,-", "0.715,1.24E-2,FRACTION,1319,1.24E-2"})
    void whatSaysNothingIsUnknown(String value, String error, ScoreScale unit, Integer samples, String known) {
        assertThat(StandardErrors.known(value, error, unit, samples)).isEqualTo(known);
    }
}
