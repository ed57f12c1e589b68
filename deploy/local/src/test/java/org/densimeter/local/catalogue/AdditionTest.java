package org.densimeter.local.catalogue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class AdditionTest {

    /**
     * The models of section 4 of MMLU-CF's README, but for the five without public sizes and the three the catalogue
     * has: 44 - 5 - 3.
     */
    private static final int MODELS = 36;

    @Test
    void everyRowOfTheSetIsDeliveredAndNothingElse() {
        // besides every model's score on MMLU-CF, 27 scores on MMLU: not the seven of Qwen2.5, Llama-3.3-70B and Phi-4
        assertThat(Addition.CONTAMINATION.deliveries()
                .stream()
                .collect(groupingBy(Delivery::kind, summingInt(Delivery::rows))))
                .isEqualTo(Map.of("series", 1, "reference scores", 2 * 7, "models", MODELS, "results", MODELS + 27));
    }

    @Test
    void nothingOfTheCatalogueIsWrittenAgain() {
        Set<String> models = Catalogue.models();

        assertThat(Addition.CONTAMINATION.read("models.csv")).noneMatch(row -> models.contains(row.get("id")));
        assertThat(Addition.CONTAMINATION.laws()).containsExactly("qwen2.5/mmlu", "qwen2.5/mmlu-cf")
                .doesNotContainAnyElementsOf(Catalogue.laws());
    }

    @Test
    void everyScoreIsOfAModelThatIsLoadedWithIt() {
        Set<String> models = Addition.CONTAMINATION.read("models.csv")
                .stream()
                .map(row -> row.get("id"))
                .collect(toSet());

        assertThat(Addition.CONTAMINATION.read("results.csv")).extracting(row -> row.get("model_id"))
                .isSubsetOf(models);
    }

    @Test
    void aModelHasTheSizeOfTheOneItWasTunedFrom() {
        for (CSVRecord model : Addition.CONTAMINATION.read("models.csv")) {
            Catalogue.FIRST.read("models.csv")
                    .stream()
                    .filter(row -> row.get("id").equals(model.get("parent_id")))
                    .forEach(parent -> assertThat(model.get("params_nonembedding_b")).as(model.get("id"))
                            .isEqualTo(parent.get("params_nonembedding_b")));
        }
    }
}
