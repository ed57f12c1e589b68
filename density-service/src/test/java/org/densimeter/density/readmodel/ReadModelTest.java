package org.densimeter.density.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.Topic;
import org.densimeter.density.stream.ChangeFeed;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityEntry;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What the topics say arrives in the database once, whatever is repeated. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ReadModelTest extends ReadModelCase {

    @Inject
    ChangeFeed feed;

    @Test
    void aDensityIsStoredWithItsHistoryAndItsChange() {
        Model model = PublishedStates.model(id("a"), "2024-05-01", 2e9);
        publisher.publish(PublishedStates.densities(1, 6, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 60, 1.25), PublishedStates.noScore(series, "bbh")));

        settle();
        assertThat(count("select count(*) from entry where model = '" + model.id()
                + "' and benchmark = 'mmlu' and status = 'measured' and density_inference = 1.25")).isEqualTo(1);
        assertThat(count("select count(*) from entry where model = '" + model.id() + "' and status = 'no_score'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from density_history where model = '" + model.id() + "'"))
                .as("a score that was never there is no change")
                .isEqualTo(1);
        assertThat(count("select count(*) from change where kind = 'density' and series = '" + series + "'"))
                .isEqualTo(1);
    }

    @Test
    void repeatedAndOlderDensitiesChangeNothing() {
        Model model = PublishedStates.model(id("b"), "2024-05-01", 2e9);
        ModelDensities first = PublishedStates.densities(1, 6, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 60, 1.25));
        ModelDensities second = PublishedStates.densities(2, 6, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 62, 1.5));
        ModelDensities olderLaws = PublishedStates.densities(3, 5, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 64, 1.75));
        publisher.publish(first);
        publisher.publish(second);
        publisher.publish(second);
        publisher.publish(first);
        publisher.publish(olderLaws);
        settle();

        assertThat(count("select count(*) from density_history where model = '" + model.id() + "'")).isEqualTo(2);
        assertThat(count("select count(*) from change where series = '" + series + "'")).isEqualTo(2);
        assertThat(count("select count(*) from entry where model = '" + model.id() + "' and density_inference = 1.5"))
                .isEqualTo(1);
        assertThat(count("select revision from model where id = '" + model.id() + "'")).isEqualTo(2);
    }

    @Test
    void aNewLawRevisionWithTheSameDensityUpdatesTheRevisionButIsNoChange() {
        Model model = PublishedStates.model(id("c"), "2024-05-01", 2e9);
        publisher.publish(PublishedStates.densities(1, 6, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 60, 1.25)));
        DensityEntry entry = PublishedStates.measured(series, "mmlu", model, 60, 1.25);
        publisher.publish(PublishedStates.densities(1, 7, model, List.of(),
                new DensityEntry(entry.series(), entry.benchmark(), 2, entry.lawVersion(), entry.status(),
                        entry.score(), entry.scores(), entry.effectiveParams(), entry.density(),
                        entry.extrapolationFactor(), entry.parameterCount(), null, null)));

        settle();
        assertThat(count("select count(*) from entry where model = '" + model.id() + "' and law_revision = 2"))
                .isEqualTo(1);
        assertThat(count("select count(*) from density_history where model = '" + model.id() + "'")).isEqualTo(1);
        assertThat(count("select count(*) from change where series = '" + series + "'")).isEqualTo(1);
    }

    @Test
    void aWithdrawnModelStaysAwayFromOlderReplaysAndMayComeBack() {
        Model model = PublishedStates.model(id("d"), "2024-05-01", 2e9);
        ModelDensities first = PublishedStates.densities(4, 6, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 60, 1.25));
        publisher.publish(first);
        publisher.withdraw(model.id(), 5);
        publisher.publish(first);
        settle();

        assertThat(count("select count(*) from entry where model = '" + model.id() + "'")).isZero();
        assertThat(count("select count(*) from model where id = '" + model.id() + "' and withdrawn and revision = 5"))
                .isEqualTo(1);
        assertThat(count("select count(*) from density_history where model = '" + model.id() + "'")).isEqualTo(2);
        assertThat(count("select count(*) from change where series = '" + series + "' and payload like '%withdrawn%'"))
                .isEqualTo(1);

        publisher.publish(PublishedStates.densities(6, 6, model, List.of(),
                PublishedStates.measured(series, "mmlu", model, 60, 1.25)));
        settle();
        assertThat(count("select count(*) from entry where model = '" + model.id() + "'")).isEqualTo(1);
        assertThat(count("select count(*) from model where id = '" + model.id() + "' and not withdrawn")).isEqualTo(1);
    }

    @Test
    void offsetsAreStoredBesideTheRows() {
        publisher.publish(PublishedStates.frontier(1, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1)));
        settle();
        assertThat(count("select count(*) from frontier where series = '" + series + "'")).isEqualTo(1);
        long stored = count("select cast(sum(next_offset) as bigint) from consumed_offset where topic = 'frontiers'");
        publisher.publish(PublishedStates.frontier(2, series, "mmlu", PublishedStates.point("x", "2023-05-01", .2)));
        settle();
        assertThat(count("select revision from frontier where series = '" + series + "'")).isEqualTo(2);
        assertThat(count("select cast(sum(next_offset) as bigint) from consumed_offset where topic = 'frontiers'"))
                .isEqualTo(stored + 1);
    }

    @Test
    void whatCannotBeReadOrStoredIsSkippedAndTheRestIsStored() {
        ProducerRecord<String, byte[]> wrongShape = new ProducerRecord<>("densities", 0, "key",
                "{\"model\":null}".getBytes(StandardCharsets.UTF_8));
        wrongShape.headers().add("ce_type", Topic.DENSITIES.eventType().getBytes(StandardCharsets.UTF_8));
        publisher.publishRaw(new ProducerRecord<>("densities", 0, "key", "no json".getBytes(StandardCharsets.UTF_8)))
                .publishRaw(wrongShape);
        Model unstorable = PublishedStates.card(id("nul"), "2024-05-01", 2e9, "a family with a \0 in it", Kind.BASE,
                16);
        publisher.publish(PublishedStates.densities(1, 6, unstorable, List.of(),
                PublishedStates.measured(series, "mmlu", unstorable, 60, 1.25)));
        Model good = PublishedStates.model(id("good"), "2024-05-01", 2e9);
        publisher.publish(PublishedStates.densities(1, 6, good, List.of(),
                PublishedStates.measured(series, "mmlu", good, 60, 1.25)));
        settle();

        assertThat(count("select count(*) from model where id = '" + good.id() + "'")).isEqualTo(1);
        assertThat(count("select count(*) from model where id = '" + unstorable.id() + "'")).isZero();
    }

    @Test
    void aBurstOfTwoThousandModelsArrivesWholeAndChangesBecomeVisibleInOrder() {
        IntStream.range(0, 2_000).forEach(i -> {
            Model model = PublishedStates.model(id("burst" + i), "2024-05-01", 2e9);
            publisher.publish(PublishedStates.densities(1, 6, model, List.of(),
                    PublishedStates.measured(series, "mmlu", model, 60, 1 + i),
                    PublishedStates.measured(series, "bbh", model, 60, 2 + i),
                    PublishedStates.aboveRange(series, "math"), PublishedStates.noScore(series, "mbpp")));
        });
        Set<Long> seen = new HashSet<>();
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(() -> {
            seen.addAll(list("select id from change where id > " + seen.stream().mapToLong(id -> id).max().orElse(0)));
            return count("select count(*) from entry where series = '" + series + "'") == 8_000;
        });
        seen.addAll(list("select id from change where id > " + seen.stream().mapToLong(id -> id).max().orElse(0)));
        assertThat(seen).as("reading behind the last seen id misses none")
                .containsAll(list("select id from change where series = '" + series + "'"));
        assertThat(count("select count(*) from change where series = '" + series + "'")).isEqualTo(6_000);
    }

    @Test
    void onlyTheNewestChangesAreKept() {
        publisher.publish(PublishedStates.frontier(1, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1)));
        settle();
        long old = count("select max(id) from change where series = '" + series + "'");
        // as if a hundred thousand changes had come in between
        publisher.rows("select setval('change_id', nextval('change_id') + 100000)");
        publisher.publish(PublishedStates.frontier(2, series, "mmlu", PublishedStates.point("x", "2023-05-01", .2)));
        settle();
        feed.prune().await().atMost(Duration.ofSeconds(10));

        assertThat(count("select count(*) from change where id <= " + old)).isZero();
        assertThat(count("select count(*) from change where series = '" + series + "'")).as("the newest stays")
                .isEqualTo(1);
    }

    private void settle() {
        publisher.settle();
    }

    private long count(String sql) {
        return publisher.number(sql);
    }

    private List<Long> list(String sql) {
        return publisher.rows(sql).stream().map(row -> (Long) row.get(0)).toList();
    }
}
