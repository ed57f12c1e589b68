package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five-benchmark densities read off NMI Fig. 1 (good to about 0.1 %). */
class PublishedDensitiesTest {

    @ParameterizedTest
    @CsvSource({"llama-2-7b, 0.0572", "llama-2-13b, 0.0602", "falcon-40b, 0.0199", "mpt-30b, 0.0217", "phi-2, 0.7544",
            "tinyllama-1.1b, 0.0797"})
    void comeOutOfTheScoresThePaperUsed(String model, double density) throws FitException {
        assertThat(density(model, new ScorePolicy(null, "UltraEval (MiniCPM)"))).isCloseTo(density, withPercentage(2));
    }

    @ParameterizedTest
    @CsvSource({"deepseek-llm-67b, 0.1437", "gemma-2-27b, 1.2589", "gemma-3-4b, 1.1795", "gemma-3-12b, 2.4946",
            "gemma-3-27b, 2.0271", "llama-3-70b, 0.7344", "llama-3.1-405b, 0.3942", "mixtral-8x22b, 0.6182"})
    void comeOutOfThePreferredScoresWhichAreFirstPartyWherePublished(String model, double density) throws FitException {
        assertThat(density(model, ScorePolicy.DEFAULT)).isCloseTo(density, withPercentage(5));
    }

    private static double density(String id, ScorePolicy policy) throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit("densing-average");
        FittedLaw law = new FittedLaw(1, BuiltInCatalogue.MINICPM3, "densing-average", BuiltInCatalogue.DENSING_AVERAGE,
                "v", fit.law(), fit.loss(), fit.performance(), FittedLaw.Health.OK, null);
        Model model = BuiltInCatalogue.models().stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
        List<Result> results = BuiltInCatalogue.results().stream().filter(r -> r.model().equals(id)).toList();
        DensityEntry entry = DensityEvaluation.of(model, results, policy).under(law);
        assertThat(entry.status()).as(entry.reason()).isEqualTo(DensityStatus.MEASURED);
        return entry.density();
    }
}
