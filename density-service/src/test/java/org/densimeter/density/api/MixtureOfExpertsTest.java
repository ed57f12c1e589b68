package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.util.List;

import org.assertj.core.data.Percentage;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * What a mixture of experts is on each basis: memory holds all its parameters, while it computes with the active ones
 * alone. Four releases of the built-in catalogue with their dates, counts without embeddings and mmlu scores, under the
 * published law of mmlu. Expected figures: method.md, sections 2, 3 and 5, in Python from those counts and scores, the
 * records by density on the basis, the trend of basis {@code memory} by least squares over them (A = 0.002908333, B =
 * 17.8366458) and by 0.9-quantile regression over all four, found by trying the line through every pair (A =
 * 0.000832564, B = 18.9997936).
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class MixtureOfExpertsTest extends PublishedRecordsCase {

    private static final Percentage CLOSE = withPercentage(.01);

    /** Two dense ones, 46.441 billion parameters of which 12.618 are active, and 669.173 of which 35.699 are. */
    private FittedLaw publishFourReleases() {
        FittedLaw law = PublishedStates.mmluLaw(1, series, "mmlu");
        publisher.publish(law);
        publishScored(law, PublishedStates.card(id("llama-1-65b"), "2023-02-24", 64.761e9, "Llama-1", Kind.BASE, 16),
                63.4);
        publishScored(law, PublishedStates.card(id("mistral-7b"), "2023-09-27", 6.9796e9, "Mistral", Kind.BASE, 16),
                60.1);
        publishScored(law,
                mixture("mixtral-8x7b", "2023-12-11", 46.7e9, 46.441e9, 12.9e9, 12.618e9, Kind.BASE, 16, null), 70.6);
        publishScored(law, mixture("deepseek-v3", "2024-12-26", 671e9, 669.173e9, 37e9, 35.699e9, Kind.BASE, 16, null),
                87.1);
        publisher.settle();
        return law;
    }

    private Model mixture(String name, String releaseDate, double total, double nonEmbedding, double active,
            double activeNonEmbedding, Kind kind, int bits, String parent) {
        return new Model(id(name), name, name, "Organisation", LocalDate.parse(releaseDate), (long) total,
                (long) nonEmbedding, (long) active, (long) activeNonEmbedding, null, Architecture.MOE, kind, bits,
                parent, parent == null ? null : "made smaller", List.of(), "test", null);
    }

    private void publishScored(FittedLaw law, Model model, double score) {
        publish(law, model,
                List.of(PublishedStates.result(model.id(), "mmlu", score, "Maker", Relationship.FIRST_PARTY)));
    }

    /**
     * N_eff of mmlu at 70.6 is 1.15990e10 and at 87.1 4.17535e11; 46.441e9 weights of two bytes are 92.882 gigabytes,
     * 669.173e9 are 1338.346.
     */
    @Test
    void memoryHoldsAllParameters() {
        publishFourReleases();
        for (String path : List.of("/densities?", "/densities?evaluator=Maker&status=measured&family=mixtral-8x7b&")) {
            String density = "find { it.model == '" + id("mixtral-8x7b") + "' }.density";
            assertThat(get(path + "basis=memory").getDouble(density)).as(path).isCloseTo(1.2487915e8, CLOSE);
            assertThat(get(path + "basis=total").getDouble(density)).as(path).isCloseTo(.24975830, CLOSE);
            assertThat(get(path + "basis=active").getDouble(density)).as(path).isCloseTo(.91924434, CLOSE);
            // (46.441 + 2.45 x 12.618) / 3.45 = 22.421768
            assertThat(get(path + "basis=inference").getDouble(density)).as(path).isCloseTo(.51731090, CLOSE);
        }
        assertThat(get("/densities?basis=memory&model=" + id("deepseek-v3")).getDouble("[0].density"))
                .isCloseTo(3.1197817e8, CLOSE);
        assertThat(get("/densities?basis=memory&sort=-density").getList("model")).containsExactly(id("deepseek-v3"),
                id("mistral-7b"), id("mixtral-8x7b"), id("llama-1-65b"));
        assertThat(get("/densities?basis=inference&sort=-density").getList("model")).containsExactly(id("deepseek-v3"),
                id("mixtral-8x7b"), id("mistral-7b"), id("llama-1-65b"));

        JsonPath why = get("/densities/" + id("deepseek-v3") + "/explain?basis=memory");
        assertThat(why.getDouble("density")).isCloseTo(3.1197817e8, CLOSE);
        assertThat(why.getDouble("working.cost")).isCloseTo(1338.346, CLOSE);
        assertThat(why.getDouble("working.active")).isCloseTo(35.699e9, CLOSE);
        assertThat(why.getString("formula[4]")).isEqualTo("cost = N * bits / 8e9 = 6.69173e11 * 16 / 8e9 = 1338.346");
    }

    @Test
    void aRecordByWhatItComputesWithNeedNotBeOneByWhatItHolds() {
        publishFourReleases();
        assertThat(get("/frontier?basis=inference").getList("records.model")).containsExactly(id("llama-1-65b"),
                id("mistral-7b"), id("mixtral-8x7b"), id("deepseek-v3"));
        assertThat(get("/frontier?basis=memory").getList("records.model")).containsExactly(id("llama-1-65b"),
                id("mistral-7b"), id("deepseek-v3"));
        assertThat(get("/frontier?basis=memory").getDouble("records[2].density")).isCloseTo(3.1197817e8, CLOSE);
        assertThat(get("/trend?basis=inference").getDouble("doublingDays")).isCloseTo(147.87067, CLOSE);
        assertThat(get("/trend?basis=memory").getDouble("doublingDays")).isCloseTo(238.33143, CLOSE);
        assertThat(get("/trend?basis=memory").getDouble("intercept")).isCloseTo(17.836646, CLOSE);

        JsonPath window = get("/windows?basis=memory&factor=2&model=" + id("mixtral-8x7b"));
        assertThat(window.getBoolean("windows[0].isRecord")).isFalse();
        assertThat(window.getDouble("windows[0].density")).isCloseTo(1.2487915e8, CLOSE);
        assertThat(window.getDouble("windows[0].frontierDensity")).isCloseTo(2.1342473e8, CLOSE);
        // ln(2 x 1.2487915 / 2.1342473) / A
        assertThat(window.getDouble("windows[0].until[1].days")).isCloseTo(54.0548, within(.01));
        assertThat(window.getDouble("windows[0].until[0].days")).isCloseTo(188.8257, within(.01));
    }

    /**
     * Equivalents are given in parameters. On basis {@code total} those are what memory holds: of these releases of two
     * bytes a weight, half a billion for each gigabyte.
     */
    @Test
    void equivalentsAreAllParametersOrTheActiveOnes() {
        publishFourReleases();
        given().get("/equivalents?basis=memory&series=" + series + "&benchmark=mmlu&model=" + id("mixtral-8x7b"))
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"), "field", equalTo("basis"), "rule", containsString("not gigabytes"));
        JsonPath answer = get("/equivalents?basis=total&today=2025-06-01&model=" + id("mixtral-8x7b"));
        assertThat(answer.getDouble("params")).isCloseTo(46.441e9, CLOSE);
        assertThat(answer.getDouble("paramsTotal")).isCloseTo(46.441e9, CLOSE);
        assertThat(answer.getDouble("paramsActive")).isCloseTo(12.618e9, CLOSE);
        assertThat(answer.getDouble("effectiveParams")).isCloseTo(1.1599025e10, CLOSE);
        // 18.717171 and 32.623426 gigabytes
        assertThat(answer.getDouble("needed[1].params.value")).isCloseTo(9.3585853e9, CLOSE);
        assertThat(answer.getDouble("needed[0].params.value")).isCloseTo(1.6311713e10, CLOSE);
        // N_eff / exp(A t + B) is 46.441 gigabytes, half of its own, 515.5 and 403.8 days after 2023-02-24
        assertThat(answer.getList("shares.day.date").subList(0, 2)).isEqualTo(List.of("2024-04-03", "2024-07-24"));
        assertThat(answer.getList("released")).as("what scores more has more parameters").isEmpty();

        String ofDense = "/equivalents?model=" + id("llama-1-65b") + "&basis=";
        assertThat(get(ofDense + "total").getList("released.model")).containsExactly(id("mixtral-8x7b"));
        assertThat(get(ofDense + "active").getList("released.model")).as("both compute with fewer")
                .containsExactly(id("mixtral-8x7b"), id("deepseek-v3"));
        assertThat(get(ofDense + "total").getDouble("released[0].params")).isCloseTo(46.441e9, CLOSE);
        assertThat(get(ofDense + "total").getDouble("released[0].density")).isCloseTo(.24975830, CLOSE);
        assertThat(get(ofDense + "active").getDouble("released[0].params")).isCloseTo(12.618e9, CLOSE);
        assertThat(get(ofDense + "inference").getList("released.model")).containsExactly(id("mixtral-8x7b"));
        assertThat(get(ofDense + "inference").getDouble("released[0].params")).isCloseTo(2.2421768e10, CLOSE);
    }

    @Test
    void devicesAreFilledWithAllParameters() {
        publishFourReleases();
        JsonPath size = get("/forecast?score=80&date=2026-01-01&basis=memory");
        assertThat(size.getDouble("answers[1].memoryGb.value")).isCloseTo(51.543350, CLOSE);
        assertThat(size.getDouble("answers[0].memoryGb.value")).isCloseTo(140.08189, CLOSE);
        assertThat(size.<Object>get("answers[1].params")).isNull();
        // 1304.8 and 3161.0 days after 2023-02-24
        assertThat(get("/forecast?score=80&memoryGb=24&basis=memory").getList("answers.day.date"))
                .containsExactly("2031-10-21", "2026-09-21");
        JsonPath score = get("/forecast?memoryGb=24&date=2026-01-01&basis=memory");
        assertThat(score.getDouble("answers[1].score.value")).isCloseTo(76.053747, within(1e-3));
        assertThat(score.getDouble("answers[0].score.value")).isCloseTo(69.704633, within(1e-3));
        assertThat(score.getDouble("answers[1].effectiveParams")).isCloseTo(2.7713422e10, CLOSE);

        JsonPath edge = get("/edge?score=80&memoryGb=24&basis=memory&today=2025-06-01");
        assertThat(edge.getDouble("doubling[0].density.days")).isCloseTo(238.33143, CLOSE);
        assertThat(edge.getList("fits.fixedDevice.date")).containsExactly("2031-10-21", "2026-09-21");
        assertThat(edge.getDouble("largest[1].effectiveParams.value")).isCloseTo(1.4872793e10, CLOSE);
        assertThat(edge.getDouble("largest[0].effectiveParams.value")).isCloseTo(8.5330278e9, CLOSE);
        // in two years the device is 2^(730/767) times as large
        assertThat(edge.getDouble("largest[9].effectiveParams.value")).isCloseTo(2.4040537e11, CLOSE);
    }

    /**
     * A quantization to 4 bits that scores 69.9, which is made up: 46.441e9 x 4 / 8e9 = 23.2205 gigabytes; on basis
     * inference a mixture of experts counts with 16 bits.
     */
    @Test
    void aQuantizedOneTakesAQuarterOfTheMemory() {
        FittedLaw law = publishFourReleases();
        publishScored(law, mixture("mixtral-8x7b-4bit", "2024-01-11", 46.7e9, 46.441e9, 12.9e9, 12.618e9,
                Kind.QUANTIZED, 4, id("mixtral-8x7b")), 69.9);
        publisher.settle();
        JsonPath inMemory = get("/compression?basis=memory&model=" + id("mixtral-8x7b"));
        assertThat(inMemory.getList("child")).containsExactly(id("mixtral-8x7b-4bit"));
        assertThat(inMemory.getDouble("[0].parentParams")).isCloseTo(92.882, CLOSE);
        assertThat(inMemory.getDouble("[0].childParams")).isCloseTo(23.2205, CLOSE);
        assertThat(inMemory.getDouble("[0].childDensity")).isCloseTo(4.5153942e8, CLOSE);
        assertThat(inMemory.getDouble("[0].ratio")).isCloseTo(3.6158111, CLOSE);
        assertThat(inMemory.getDouble("[0].childCount.active")).isCloseTo(12.618e9, CLOSE);
        JsonPath inInference = get("/compression?basis=inference&model=" + id("mixtral-8x7b"));
        assertThat(inInference.getDouble("[0].childParams")).isCloseTo(2.2421768e10, CLOSE);
        assertThat(inInference.getDouble("[0].ratio")).isCloseTo(.90395278, CLOSE);
    }
}
