package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Compressed models against their parents. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CompressionTest extends PublishedRecordsCase {

    /**
     * NMI, Fig. 4, and the densities behind it: Gemma-2-27B 1.2589 against 9B 2.1224 and 2B 0.6204; Llama-3.1-8B 1.0552
     * against 3.2-3B 0.6427 and its GPTQ 0.5695.
     */
    @Test
    void compressionIsNotDensification() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        publisher.publish(law);
        publish(law, PublishedStates.card(id("gemma-2-27b"), "2024-06-27", 26.034e9, "Gemma", Kind.BASE, 16), 1.2589);
        publish(law, child("gemma-2-9b", "2024-06-27", 8.320e9, Kind.DISTILLED, "gemma-2-27b"), 2.1224);
        publish(law, child("gemma-2-2b", "2024-06-28", 2.024e9, Kind.DISTILLED, "gemma-2-27b"), .6204);
        publish(law, PublishedStates.card(id("llama-3.1-8b"), "2024-07-23", 6.977e9, "Llama", Kind.BASE, 16), 1.0552);
        publish(law, child("llama-3.2-3b", "2024-09-25", 2.818e9, Kind.PRUNED, "llama-3.1-8b"), .6427);
        publish(law, child("llama-3.1-8b-gptq", "2024-09-26", 6.977e9, Kind.QUANTIZED, "llama-3.1-8b"), .5695);
        publish(law, child("orphan", "2024-10-01", 1e9, Kind.PRUNED, "no-such"), .5);
        publish(law, child("unscored", "2024-11-01", 1e9, Kind.PRUNED, "llama-3.1-8b"), List.of());
        publisher.settle();

        String pairs = "findAll { it.child.endsWith('" + series + "') }";
        JsonPath answer = get("/compression?size=1000");
        assertThat(answer.getList(pairs + ".child")).containsExactly(id("gemma-2-9b"), id("gemma-2-2b"),
                id("llama-3.2-3b"), id("llama-3.1-8b-gptq"), id("orphan"), id("unscored"));
        List<Float> ratios = answer.getList(pairs + ".ratio");
        // by division
        assertThat(ratios.get(0).doubleValue()).isCloseTo(1.6859, within(1e-4));
        assertThat(ratios.get(1).doubleValue()).isCloseTo(.4928, within(1e-4));
        assertThat(ratios.get(2).doubleValue()).isCloseTo(.6091, within(1e-4));
        assertThat(ratios.get(3).doubleValue()).isCloseTo(.5397, within(1e-4));
        assertThat(answer.getList(pairs + ".excludesOne")).containsExactly(true, true, true, true, null, null);
        String first = "find { it.child == '" + id("gemma-2-9b") + "' }";
        assertThat(answer.getDouble(first + ".lower")).isLessThan(1.6859);
        assertThat(answer.getDouble(first + ".upper")).isGreaterThan(1.6859);
        assertThat(answer.getDouble(first + ".parentDensity")).isCloseTo(1.2589, within(1e-6));
        assertThat(answer.getDouble(first + ".parentCount.total")).isCloseTo(26.034e9, within(1e4));
        assertThat(answer.getDouble(first + ".childCount.active")).isCloseTo(8.320e9, within(1e4));
        assertThat(answer.<Object>get("find { it.child == '" + id("orphan") + "' }.parentCount")).isNull();
        assertThat(answer.getString("find { it.child == '" + id("orphan") + "' }.unanswered.reason"))
                .isEqualTo("the parent is not known here");
        assertThat(answer.getString("find { it.child == '" + id("unscored") + "' }.unanswered.reason"))
                .startsWith("the child has no density: no score");
        assertThat(get("/compression?kind=quantized&model=" + id("llama-3.1-8b")).getList("child"))
                .containsExactly(id("llama-3.1-8b-gptq"));
        assertThat(get("/compression?model=" + id("gemma-2-2b")).getList("child")).containsExactly(id("gemma-2-2b"));
    }
}
