package org.densimeter.local.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final List<Delivery> deliveries = Catalogue.deliveries();

    @Test
    void everyRowOfTheCatalogueIsDelivered() {
        // the counts of issue 2 (229 models, 2,815 results), of the README of the releases to October 2026 (87, 503 and
        // 9 benchmarks), and of the files' lines as Python's csv counts them
        assertThat(deliveries.stream().collect(groupingBy(Delivery::kind, summingInt(Delivery::rows))))
                .containsEntry("models", 229 + 87)
                .containsEntry("results", 2815 + 503)
                .containsEntry("reference runs", 165)
                .containsEntry("reference scores", 72 + 78 + 12)
                .containsEntry("benchmarks", 8 + 9)
                .containsEntry("composites", 4)
                .containsEntry("series", 3)
                .containsEntry("prices", 85)
                .containsEntry("perplexities", 374);
    }

    @Test
    void whatIsNamedIsThereBefore() {
        assertThat(deliveries.stream().map(Delivery::kind).distinct()).containsExactly("benchmarks", "composites",
                "series", "reference runs", "reference scores", "models", "results", "prices", "perplexities");
        List<String> later = Catalogue.TO_OCTOBER_2026.deliveries(Catalogue.models())
                .stream()
                .map(Delivery::kind)
                .toList();
        assertThat(later.stream().distinct()).containsExactly("benchmarks", "composites", "series", "reference scores",
                "models", "results");
    }

    @Test
    void everythingThatLawsFollowFromIsThereBeforeTheFirstModel() {
        assertThat(Catalogue.references().stream().map(Delivery::kind).distinct()).containsExactly("benchmarks",
                "composites", "series", "reference runs", "reference scores");
        assertThat(Catalogue.releases().stream().map(Delivery::kind).distinct()).containsExactly("models", "results",
                "prices", "perplexities");
    }

    @Test
    void aModelComesAfterItsParent() {
        Set<String> there = new HashSet<>();
        List<CSVRecord> all = new ArrayList<>(Catalogue.FIRST.read("models.csv"));
        all.addAll(Catalogue.TO_OCTOBER_2026.read("models.csv"));
        for (CSVRecord model : Catalogue.parentsFirst(all, Set.of())) {
            assertThat(model.get("parent_id").isEmpty() || there.contains(model.get("parent_id"))).as(model.get("id"))
                    .isTrue();
            there.add(model.get("id"));
        }
    }

    @Test
    void everyChunkHasTheHeaderAndTogetherTheyAreTheFile() throws IOException {
        List<CSVRecord> rows = Catalogue.FIRST.read("results.csv");

        List<Delivery> chunks = Catalogue.chunks("results", "/results", rows, 500);

        assertThat(chunks).extracting(Delivery::rows).containsExactly(500, 500, 500, 500, 500, 315);
        int row = 0;
        for (Delivery chunk : chunks) {
            try (CSVParser parser = CSVFormat.RFC4180.builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(new String(chunk.body(), StandardCharsets.UTF_8)))) {
                assertThat(parser.getHeaderNames()).isEqualTo(rows.get(0).getParser().getHeaderNames());
                for (CSVRecord copy : parser) {
                    assertThat(copy.toMap()).isEqualTo(rows.get(row++).toMap());
                }
            }
        }
        assertThat(row).isEqualTo(rows.size());
    }

    @Test
    void theLawsToExpectAreThoseWithReferenceScores() {
        assertThat(Catalogue.laws()).containsExactlyInAnyOrder("minicpm3-2025/mmlu", "minicpm3-2025/bbh",
                "minicpm3-2025/math", "minicpm3-2025/mbpp", "minicpm3-2025/humaneval", "minicpm3-2025/densing-average",
                "qwen2.5-base/mmlu", "qwen2.5-base/mmlu-pro", "qwen2.5-base/bbh", "qwen2.5-base/math",
                "qwen2.5-base/mbpp", "qwen2.5-base/gsm8k", "qwen2.5-base/modern-base", "qwen3-base/mmlu",
                "qwen3-base/mmlu-pro", "qwen3-base/bbh", "qwen3-base/math", "qwen3-base/mbpp", "qwen3-base/gsm8k",
                "qwen3-base/modern-base", "minicpm3-2025/densing-completed", "qwen2.5-base/modern-completed",
                "qwen3-base/modern-completed");
    }
}
