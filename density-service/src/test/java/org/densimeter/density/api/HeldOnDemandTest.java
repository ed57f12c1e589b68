package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * Questions that are computed from cards and results, of a moment or by one evaluator, hold the same releases as the
 * live frontier. The release has a density of 300 on the date of the second published record, .1353: 2,217 times.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class HeldOnDemandTest extends PublishedRecordsCase {

    private static final String MOMENT = "asOf=2025-03-02";

    /** A benchmark for each test: what is computed from facts sees the results of all. */
    @Override
    String benchmark() {
        return "on-" + series;
    }

    private FittedLaw publishAll() {
        FittedLaw law = PublishedStates.mmluLaw(1, series, benchmark());
        publisher.publish(law);
        for (int i = 0; i < PUBLISHED.length; i += 3) {
            publish(law, PublishedStates.card(id((String) PUBLISHED[i]), (String) PUBLISHED[i + 1], 1e9, "Family " + i,
                    Kind.BASE, 16), (Double) PUBLISHED[i + 2]);
        }
        return law;
    }

    private void publishWrong(FittedLaw law, String confirmed) {
        Model card = PublishedStates.card(id("wrong"), "2023-06-20", 1e9, "Wrong-" + series, Kind.BASE, 16)
                .confirmed(confirmed);
        List<Result> results = List.of(PublishedStates.result(card.id(), benchmark(), score(law, 1e9, 300), "Maker",
                Relationship.THIRD_PARTY));
        DensityEvaluation evaluation = DensityEvaluation.of(card, results, ScorePolicy.DEFAULT);
        publisher.publish(PublishedStates.densities(1, 1, card, results,
                evaluation.confirmed(evaluation.under(law), other -> other.under(law)))).settle();
    }

    private void holds(String path) {
        JsonPath frontier = get(path);
        assertThat(frontier.getList("records.model")).as(path).doesNotContain(id("wrong"));
        assertThat(frontier.getList("held.densest.model")).as(path).containsExactly(id("wrong"));
        assertThat(get(path + "&held=include").getList("records.model")).as(path).contains(id("wrong"));
    }

    @Test
    void whatIsComputedHoldsTheSame() {
        FittedLaw law = publishAll();
        publishWrong(law, null);
        holds("/frontier?evaluator=Maker");
        holds("/frontier?basis=total");
        holds("/frontier?excludeFlags=&" + MOMENT);
        holds("/frontier?family=Wrong-" + series + "&" + MOMENT);
        holds("/frontier?evaluator=Maker&" + MOMENT);
        JsonPath densities = get("/densities?family=Wrong-" + series + "&" + MOMENT);
        assertThat(densities.getList("held")).containsExactly(true);
        assertThat(densities.getString("[0].heldReason")).startsWith("its density is 2,217 times that of the frontier");
        assertThat(get("/trend?evaluator=Maker").getDouble("doublingDays"))
                .as("method.md, section 5: 0.0065290 a day without it")
                .isCloseTo(Math.log(2) / 0.0065290, withPercentage(.05));
        assertThat(get("/trend/influence").getList("model")).doesNotContain(id("wrong"));
    }

    @Test
    void aConfirmedCardIsARecordOfEachOfThem() {
        FittedLaw law = publishAll();
        publishWrong(law, "checked");
        for (String path : List.of("/frontier?evaluator=Maker", "/frontier?excludeFlags=&" + MOMENT,
                "/frontier?evaluator=Maker&" + MOMENT)) {
            assertThat(get(path).getList("records.model")).as(path).contains(id("wrong"));
            assertThat(get(path).getInt("held.releases")).as(path).isZero();
        }
    }
}
