package org.densimeter.law.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class ProblemCodeTest {

    @Test
    void retiredCodesAreNotUsedAgain() {
        assertThat(Arrays.stream(ProblemCode.values()).map(Enum::name))
                .doesNotContainAnyElementsOf(ProblemCode.RETIRED);
    }

    @Test
    void everyCodeHasATitle() {
        assertThat(ProblemCode.values()).allSatisfy(code -> assertThat(code.title()).isNotBlank());
    }
}
