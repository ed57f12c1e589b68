package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.published;
import static org.densimeter.density.topology.SampleEvents.results;

import java.util.Map;

import org.densimeter.contract.FrontierState;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Instruct models never compete with base models. The law is that of mmlu with the published constants, N_eff(60) =
 * 2.944e9 (method.md, section 2); a second series has the same law and measures instruct models.
 */
class StagesTopologyTest {

    private static final String INSTRUCT = "example-instruct/mmlu";

    private final TopologyHarness topology = new TopologyHarness();

    private static FittedLaw law(long revision, String series, Stage stage) {
        FittedLaw law = published("mmlu");
        ReferenceSeries measured = new ReferenceSeries(series, series, 5e12, null, true, null, null, false, null)
                .withStage(stage);
        return new FittedLaw(revision, measured, law.benchmark(), law.parts(), law.version() + stage, law.law(),
                law.loss(), law.performance(), law.health(), law.recordedAt());
    }

    private static Model instruct(String id, String releaseDate, double params) {
        return model(id, releaseDate, params).withStage(Stage.INSTRUCT);
    }

    private DensityEntry entry(String model, int place) {
        return topology.densities().get(model).entries().get(place);
    }

    private Map<String, FrontierState> frontiers() {
        topology.settle();
        return topology.latestFrontiers();
    }

    @BeforeEach
    void aBaseModelAndAnInstructModelThatLooksDenser() {
        topology.law(published("mmlu"));
        topology.model(results(1, model("base", "2024-01-01", 2e9), "mmlu", 60));
        topology.model(results(1, instruct("chat", "2024-02-01", 1e9), "mmlu", 60));
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void theFrontierOfABaseSeriesHasBaseModelsAlone() {
        DensityEntry chat = entry("chat", 0);
        assertThat(chat.status()).isEqualTo(DensityStatus.OTHER_STAGE);
        assertThat(chat.density()).isNull();
        assertThat(chat.interval()).isNull();
        FrontierState frontier = frontiers().get(SampleEvents.MMLU);
        assertThat(frontier.records()).extracting(FrontierRecord::model).containsExactly("base");
        assertThat(frontier.measured()).isEqualTo(1);
        assertThat(frontier.unmeasured()).isZero();
    }

    @Test
    void aSeriesOfInstructModelsHasInstructModelsAlone() {
        topology.law(law(1, "example-instruct", Stage.INSTRUCT));
        FrontierState frontier = frontiers().get(INSTRUCT);
        assertThat(frontier.records()).singleElement().satisfies(record -> {
            assertThat(record.model()).isEqualTo("chat");
            assertThat(record.density()).isCloseTo(2.944, withPercentage(.1));
        });
        assertThat(topology.densities().get("base").entries()).extracting(DensityEntry::status)
                .containsExactly(DensityStatus.OTHER_STAGE, DensityStatus.MEASURED);
    }

    @Test
    void aCorrectedStageTakesAReleaseFromOneFrontierToAnother() {
        topology.law(law(1, "example-instruct", Stage.INSTRUCT));
        frontiers();
        topology.model(results(2, model("chat", "2024-02-01", 1e9), "mmlu", 60));
        Map<String, FrontierState> pretrained = frontiers();
        assertThat(pretrained.get(SampleEvents.MMLU).records()).extracting(FrontierRecord::model)
                .containsExactly("base", "chat");
        assertThat(pretrained.get(SampleEvents.MMLU).records().get(1).density()).isCloseTo(2.944, withPercentage(.1));
        assertThat(pretrained.get(INSTRUCT).records()).isEmpty();
        topology.model(results(3, instruct("chat", "2024-02-01", 1e9), "mmlu", 60));
        Map<String, FrontierState> back = frontiers();
        assertThat(back.get(SampleEvents.MMLU).records()).extracting(FrontierRecord::model).containsExactly("base");
        assertThat(back.get(INSTRUCT).records()).extracting(FrontierRecord::model).containsExactly("chat");
        assertThat(back.get(INSTRUCT).revision()).as("revisions 1 and 3 of models, 1 of the law for each").isEqualTo(6);
    }

    @Test
    void aSeriesWithAnotherStageMeasuresOtherReleases() {
        topology.law(law(1, "example-instruct", Stage.INSTRUCT));
        frontiers();
        topology.law(law(2, "example-instruct", Stage.PRETRAINED));
        FrontierState frontier = frontiers().get(INSTRUCT);
        assertThat(frontier.records()).extracting(FrontierRecord::model).containsExactly("base");
        assertThat(frontier.lawVersion()).endsWith("pretrained");
    }
}
