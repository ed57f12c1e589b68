package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Why a model has the density it has. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ExplanationTest extends PublishedRecordsCase {

    @Test
    void aDensityIsExplained() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        Model model = PublishedStates.card(id("explained"), "2024-02-01", 7e9, "Family", Kind.QUANTIZED, 4);
        List<Result> results = List.of(
                PublishedStates.result(model.id(), "mmlu", 60, "Maker", Relationship.FIRST_PARTY),
                PublishedStates.result(model.id(), "mmlu", 40, "Lab", Relationship.THIRD_PARTY));
        publisher.publish(law);
        publish(law, model, results);
        publisher.settle();
        JsonPath why = get("/densities/" + model.id() + "/explain");
        // method.md, section 2: N_eff of mmlu at 60 is 2.94e9; by hand (7 x 4/16 + 2.45 x 7) / 3.45 = 5.478
        assertThat(why.getDouble("density")).isCloseTo(2.944 / 5.478, within(.001));
        assertThat(why.getList("formula")).hasSize(6);
        assertThat(why.getString("scores[0].used.result.evaluator")).isEqualTo("Maker");
        assertThat(why.getString("scores[0].others[0].reason")).isEqualTo("third party");
        assertThat(why.getString("law.series.id")).isEqualTo(series);
        assertThat(why.getDouble("law.loss.chosen.rmse")).isCloseTo(.00549, within(1e-8));
        assertThat(why.getBoolean("law.loss.ambiguous")).isFalse();
        assertThat(why.getInt("law.draws")).isEqualTo(21);
        assertThat(why.getDouble("uncertainty.lower")).isLessThan(why.getDouble("density"));
        assertThat(get("/densities/" + model.id() + "/explain?basis=memory").getDouble("density"))
                .isCloseTo(2.944e9 / 3.5, withPercentage(.1));
        assertThat(get("/densities/" + model.id() + "/explain?evaluator=Lab").getDouble("working.score")).isEqualTo(40);
        assertThat(text("/densities/" + model.id() + "/explain?format=csv").lines()).hasSize(3);
    }
}
