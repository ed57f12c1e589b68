package org.densimeter.fit.completion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.densimeter.contract.Completion;
import org.densimeter.contract.Definition;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.contract.fixtures.EventSchemas;
import org.densimeter.fit.CatalogueReleases;
import org.densimeter.fit.FitStack;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.Waiting;
import org.densimeter.fit.intake.CompletionChanges;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.support.fixtures.Documented;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * What the service does with scores and the definitions of completed composites. Every test has a composite of its own;
 * the releases are those of the first catalogue.
 */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class CompletionStreamTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Revisions grow from test to test, because the releases are the same. */
    private static final AtomicInteger REVISION = new AtomicInteger(10);

    FitTopics topics;
    @Inject
    CompletionChanges changes;
    @Inject
    MeterRegistry registry;
    private String id;
    private String key;

    @BeforeEach
    void releasesAndACompletedComposite() {
        id = "completed-" + NUMBER.incrementAndGet();
        key = id + "/pretrained";
        topics.send(
                new Definition(1, ReferenceCatalogue.RECORDED_AT, null, null, ReferenceCatalogue.series("measures")));
        int revision = REVISION.incrementAndGet();
        CatalogueReleases.first()
                .forEach(release -> topics.send(new ModelResults(revision, release.recordedAt(), release.model(),
                        release.results(), List.of())));
        Waiting.untilCompletionsAtRest();
        define(1, CatalogueReleases.completed(id));
        awaitCompletions(1);
    }

    @AfterEach
    void withdrawTheComposite() {
        topics.withdraw(Topic.DEFINITIONS, "composite/" + id, 100, ReferenceCatalogue.RECORDED_AT.plusSeconds(100));
        Waiting.untilCompletionsAtRest();
    }

    private void define(long revision, Composite composite) {
        topics.send(
                new Definition(revision, ReferenceCatalogue.RECORDED_AT.plusSeconds(revision), null, composite, null));
    }

    private List<Completion> awaitCompletions(int count) {
        Waiting.patiently().until(() -> topics.completions(key).size() >= count);
        Waiting.untilCompletionsAtRest();
        List<Completion> completions = topics.completions(key);
        assertThat(completions).hasSize(count);
        assertThat(topics.completionBytes(key))
                .allSatisfy(event -> assertThat(EventSchemas.violations(Topic.COMPLETIONS, event)).isEmpty());
        return completions;
    }

    @Test
    void theGaussianIsPublishedAndAnswered() {
        Completion completion = topics.completions(key).get(0);
        assertThat(completion.releases()).isEqualTo(229);
        JsonPath answer = Waiting.json(given().get("/completions/" + key));
        assertThat(answer.getString("version")).isEqualTo(completion.version());
        assertThat(answer.getList("mean", Double.class)).isEqualTo(completion.mean());
        // method.md, section 7
        assertThat(answer.getDouble("mean[0]")).isCloseTo(0.4621, within(0.005));
        assertThat(answer.getDouble("sd[2]")).isCloseTo(1.8743, within(0.005));
        assertThat(answer.getDouble("correlations[0][6]")).isCloseTo(0.975, within(0.005));
        assertThat(answer.getDouble("covariance[0][0]")).isCloseTo(0.8948 * 0.8948, within(0.01));
        given().get("/completions?composite=" + id)
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("[0].ok", equalTo(true))
                .body("[0].benchmarks[5]", equalTo("gsm8k"));
        List<String> lines = given().get("/completions?format=csv&composite=" + id).asString().lines().toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.get(1)).startsWith(id + ",pretrained,1,").contains(",mmlu,part,0.25,");
        assertThat(lines.get(6)).contains(",gsm8k,auxiliary,,");
        given().get("/completions/" + id + "/instruct").then().statusCode(404).body("code", equalTo("DNS3017"));
        assertThat(Waiting.status().getList("completions.composite")).contains(id);
        Documented documented = new Documented();
        assertThat(List.of("/completions", "/completions?format=ndjson", "/completions/" + key, "/status"))
                .allSatisfy(question -> assertThat(documented.violations(question)).as(question).isEmpty());
    }

    @Test
    void theEventHasTheHeadersOfACloudEvent() {
        assertThat(topics.all("completions")).filteredOn(record -> key.equals(record.key()))
                .first()
                .satisfies(event -> {
                    assertThat(KafkaRecords.header(event, "ce_type")).isEqualTo("org.densimeter.completions.v1");
                    assertThat(KafkaRecords.header(event, "ce_id")).isEqualTo("completions/" + key + "/1");
                    assertThat(KafkaRecords.header(event, "ce_revision")).isEqualTo("1");
                });
    }

    @Test
    void aCorrectedAuxiliaryScoreIsANewRevision() {
        Completion before = topics.completions(key).get(0);
        int revision = REVISION.incrementAndGet();
        ModelResults corrected = CatalogueReleases.corrected(CatalogueReleases.first(), "llama-1-7b", "gsm8k", 95)
                .stream()
                .filter(release -> release.model().id().equals("llama-1-7b"))
                .findFirst()
                .orElseThrow();
        topics.send(
                new ModelResults(revision, corrected.recordedAt(), corrected.model(), corrected.results(), List.of()));
        Completion after = awaitCompletions(2).get(1);
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.version()).isNotEqualTo(before.version());
        assertThat(after.mean().get(5)).isGreaterThan(before.mean().get(5));
    }

    @Test
    void aReplayAndARestartPublishNothing() {
        int revision = REVISION.get();
        CatalogueReleases.first()
                .forEach(release -> topics.send(new ModelResults(revision, release.recordedAt(), release.model(),
                        release.results(), List.of())));
        define(1, CatalogueReleases.completed(id));
        Waiting.untilCompletionsAtRest();
        // what the service does when it starts: it assumes that something has changed
        changes.mark();
        awaitCompletions(1);
    }

    @Test
    void aWithdrawnReleaseDoesNotCount() {
        String model = "gpt-j-6b";
        topics.withdraw(Topic.MODEL_RESULTS, model, REVISION.incrementAndGet(),
                ReferenceCatalogue.RECORDED_AT.plusSeconds(5));
        assertThat(awaitCompletions(2).get(1).releases()).isEqualTo(228);
    }

    @Test
    void aCompletionThatIsSwitchedOffIsWithdrawnAndOneThatIsSwitchedOnAgainIsBack() {
        Composite on = CatalogueReleases.completed(id);
        define(2, new Composite(id, on.name(), on.parts()));
        Completion off = awaitCompletions(2).get(1);
        assertThat(off.code()).isEqualTo("DNS1028");
        assertThat(off.gaussian()).isEmpty();
        assertThat(off.recordedAt()).isEqualTo(ReferenceCatalogue.RECORDED_AT.plusSeconds(2));
        given().get("/completions/" + key).then().body("ok", equalTo(false)).body("code", equalTo("DNS1028"));
        define(3, on);
        Completion again = awaitCompletions(3).get(2);
        assertThat(again.version()).isEqualTo(topics.completions(key).get(0).version());
        assertThat(again.revision()).isEqualTo(3);
    }

    @Test
    void aCompositeThatIsWithdrawnTakesItsCompletionWithIt() {
        topics.withdraw(Topic.DEFINITIONS, "composite/" + id, 2, ReferenceCatalogue.RECORDED_AT.plusSeconds(2));
        assertThat(awaitCompletions(2).get(1).code()).isEqualTo("DNS1028");
    }

    @Test
    void benchmarksThatShareTooFewReleasesAreReportedWithTheirCode() {
        Composite on = CatalogueReleases.completed(id);
        define(2, new Composite(id, on.name(), on.parts(), true, List.of("gsm8k", "unmeasured")));
        Completion refused = awaitCompletions(2).get(1);
        assertThat(refused.code()).isEqualTo("DNS1025");
        assertThat(refused.message()).contains("unmeasured shares 0 releases");
        String csv = given().get("/completions?format=csv&composite=" + id).asString();
        assertThat(csv.lines().toList()).hasSize(2).last().asString().contains(",false,DNS1025,");
    }

    /** The letter is written by density-service, which reads the same topic and does not run here. */
    @Test
    void aMalformedReleaseIsCountedAndWhatFollowsIsProcessed() {
        String model = id + "-malformed";
        double before = malformed();
        topics.send(Topic.MODEL_RESULTS, model, "{\"revision\": ".getBytes(StandardCharsets.UTF_8),
                Map.of("ce_type", "org.densimeter.model-results.v1", "ce_id", model));
        aCorrectedAuxiliaryScoreIsANewRevision();
        await().untilAsserted(() -> assertThat(malformed()).isEqualTo(before + 1));
        assertThat(topics.all("model-results-dead-letters")).filteredOn(letter -> model.equals(letter.key())).isEmpty();
    }

    private double malformed() {
        return registry.find("densimeter.records")
                .tags("topic", "model-results", "outcome", "malformed")
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
