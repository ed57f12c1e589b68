package org.densimeter.law.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.densimeter.law.catalogue.Model;
import org.junit.jupiter.api.Test;

class FrontierTest {

    private static final LocalDate START = Frontier.DEFAULT_START;

    @Test
    void keepsOnlyWhatIsDenserThanAllBeforeIt() {
        Frontier frontier = Frontier.of(START, List.of(point("c", 20, 3), point("a", 0, 1), point("b", 10, 1), point("d", 30, 2)));
        assertThat(frontier.records()).extracting(FrontierRecord::model).containsExactly("a", "c");
        assertThat(frontier.records()).extracting(FrontierRecord::heldDays).containsExactly(20L, null);
    }

    @Test
    void ignoresReleasesBeforeTheStart() {
        assertThat(Frontier.of(START, List.of(point("old", -1, 9), point("new", 0, 1))).records()).extracting(FrontierRecord::model).containsExactly("new");
    }

    @Test
    void takesTheDensestOfADateAndTheSmallerIdAmongEquals() {
        assertThat(Frontier.of(START, List.of(point("b", 5, 2), point("a", 5, 1), point("d", 5, 3), point("c", 5, 3))).records())
                .extracting(FrontierRecord::model).containsExactly("c");
    }

    @Test
    void barsContaminatedAndProvisionalModels() {
        assertThat(Frontier.competes(flagged("instruction-data-in-pretraining"))).isTrue();
        assertThat(Frontier.competes(flagged("contaminated"))).isFalse();
        assertThat(Frontier.competes(flagged("provisional"))).isFalse();
    }

    @Property
    void isTheSameWhetherBuiltAtOnceOrReleaseByReleaseInAnyOrder(@ForAll("releases") List<FrontierPoint> points, @ForAll long seed) {
        List<FrontierPoint> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, new Random(seed));
        Frontier grown = Frontier.empty(START);
        for (FrontierPoint point : shuffled) {
            grown = grown.with(point);
        }
        assertThat(grown).isEqualTo(Frontier.of(START, points));
    }

    @Property
    void isTheSameAfterAScoreRoseAsIfItHadAlwaysBeenSo(@ForAll("releases") List<FrontierPoint> points, @ForAll long seed) {
        Frontier before = Frontier.of(START, points);
        FrontierPoint chosen = points.get(new Random(seed).nextInt(points.size()));
        FrontierPoint raised = new FrontierPoint(chosen.model(), chosen.releaseDate(), chosen.score(), chosen.density() * 2, null, chosen.effectiveParams());
        List<FrontierPoint> after = new ArrayList<>(points);
        after.set(points.indexOf(chosen), raised);
        assertThat(before.with(raised)).isEqualTo(Frontier.of(START, after));
    }

    /** The definition, word for word, as an oracle: strictly denser than every other dated on or before it; among equals of a date the smaller id. */
    @Property
    void agreesWithTheDefinition(@ForAll("releases") List<FrontierPoint> points) {
        List<FrontierPoint> expected = points.stream().filter(p -> !p.releaseDate().isBefore(START))
                .filter(p -> points.stream().filter(q -> q != p && !q.releaseDate().isBefore(START) && !q.releaseDate().isAfter(p.releaseDate()))
                        .allMatch(q -> p.density() > q.density()
                                || p.density() == q.density() && p.releaseDate().equals(q.releaseDate()) && p.model().compareTo(q.model()) < 0))
                .sorted(FrontierPoint.ORDER).toList();
        assertThat(Frontier.of(START, points).points()).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<FrontierPoint>> releases() {
        Arbitrary<FrontierPoint> release = Combinators.combine(Arbitraries.integers().between(0, 99), Arbitraries.integers().between(-3, 40), Arbitraries.integers().between(1, 12))
                .as((id, day, density) -> point("m" + id, day, density));
        return release.list().uniqueElements(FrontierPoint::model).ofMinSize(1).ofMaxSize(30);
    }

    private static Model flagged(String flag) {
        return new Model("m", "m", null, null, START, 1, null, null, null, null, null, null, 0, null, null, List.of(flag), null, null);
    }

    private static FrontierPoint point(String model, int day, double density) {
        return new FrontierPoint(model, START.plusDays(day), 50, density, null, density * 1e9);
    }
}
