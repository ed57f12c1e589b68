package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.junit.jupiter.api.Test;

/** Expected values by hand. */
class CompositeScoresTest {

    private static final List<Composite.Part> PARTS = List.of(new Composite.Part("one", 0.25),
            new Composite.Part("two", 0.75));

    @Test
    void combinesTheScoresOfEachModelThatHasAllParts() throws FitException {
        assertThat(CompositeScores.combine(PARTS,
                Map.of("one",
                        List.of(pair(1e9, 40, Role.FIT, "a"), pair(1e9, 60, Role.FIT, "b"),
                                pair(3e9, 80, Role.FIT, null), pair(7e9, 90, Role.FIT, null)),
                        "two",
                        List.of(pair(3e9, 20, Role.HELD_OUT, null), pair(1e9, 20, Role.FIT, "b"),
                                pair(1e9, 10, Role.FIT, "a")))))
                .containsExactly(pair(1e9, 17.5, Role.FIT, "a"), pair(1e9, 30, Role.FIT, "b"),
                        pair(3e9, 35, Role.HELD_OUT, null));
    }

    @Test
    void refusesPartsWithoutScoresOrWithoutACommonModel() {
        assertThatThrownBy(() -> CompositeScores.combine(PARTS, Map.of("one", List.of(pair(1e9, 40, Role.FIT, null)))))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("part two has no reference scores");
        assertThatThrownBy(() -> CompositeScores.combine(PARTS,
                Map.of("one", List.of(pair(1e9, 40, Role.FIT, null)), "two", List.of(pair(2e9, 40, Role.FIT, null)))))
                .isInstanceOf(FitException.class)
                .hasMessageContaining("in common");
    }

    private static ReferenceScore pair(double params, double score, Role role, String run) {
        return new ReferenceScore(null, params, score, role, null, run);
    }
}
