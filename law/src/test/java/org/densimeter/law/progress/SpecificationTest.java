package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificationTest {

    /** Numbers of constants of the paper's table of specifications. */
    @Test
    void hasAsManyConstantsAsThePaperCounts() {
        assertThat(Specification.all()).extracting(specification -> specification.constantNames().size())
                .containsExactly(6, 5, 5, 8, 8, 10, 10, 9, 9, 14, 18, 9, 12, 10, 12, 8, 10, 5, 11, 10);
        assertThat(Specification.all()).extracting(Specification::number)
                .isEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20));
    }

    @Test
    void namesTheConstantsOfThePreferredInTheOrderOfTheTable() {
        assertThat(Specification.numbered(7).constantNames()).containsExactly("alphaConst", "alphaConstPtb",
                "alphaConstWt2", "alphaYear", "alphaParam", "betaConst", "betaConstPtb", "betaConstWt2", "betaYear",
                "betaData");
    }

    @Test
    void sharesTheYearOfTheHicksNeutralSpecification() {
        assertThat(Specification.numbered(12).constantNames()).containsOnlyOnce("alphaYear").doesNotContain("betaYear");
    }

    @Test
    void namesItsVariants() {
        assertThat(Specification.withCut(2017).id()).isEqualTo("7-cut-2017");
        assertThat(Specification.withCut(2017).constantNames()).hasSize(12).contains("alphaYearAfter", "betaYearAfter");
        assertThat(Specification.withTransformerFactor().constantNames()).hasSize(11)
                .containsOnlyOnce("gammaTransformer");
    }

    @ParameterizedTest
    @CsvSource({"0", "21"})
    void knowsNoOtherNumber(int number) {
        assertThatThrownBy(() -> Specification.numbered(number)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * The terms written out and computed independently (Python), for a transformer of 2017 on Penn Treebank with t = 4,
     * n = ln 5, d = ln 3.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "specification-terms.csv", numLinesToSkip = 1)
    void evaluatesTheTermsOfTheTable(int number, String constants, String written, double expected) {
        double[] theta = List.of(constants.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
        ProgressLaw law = new ProgressLaw(Specification.numbered(number), new SampleOrigin(2013, 1e6, 1e7), theta);
        assertThat(law.loss(new Setting(PerplexityBenchmark.PTB, true, 2017), 5e6, 3e7)).as(written)
                .isCloseTo(expected, within(5e-7));
    }

    @Test
    void onlyTheOneOfComputeDoesNotSeparateParametersFromData() {
        assertThat(Specification.all()).filteredOn(specification -> !specification.separatesParametersFromData())
                .extracting(Specification::number)
                .containsExactly(18);
    }
}
