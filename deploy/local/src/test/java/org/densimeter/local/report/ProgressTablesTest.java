package org.densimeter.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

class ProgressTablesTest {

    // doubling times and intervals: an independent computation (scipy) on the catalogue's perplexities.csv; 8.684813:
    // algorithmic-progress.md
    private static final String ESTIMATES = """
            "specification":"7","sample":{"rows":139,"papers":71},"estimates":[
             {"estimator":"published","setting":"all","doublingMonths":8.684813,"interval":null},
             {"estimator":"l1","setting":"all","doublingMonths":2.6261,"interval":{"monthsLower":1.0892,
              "monthsUpper":42.64,"shareNotDoubling":0.021}},
             {"estimator":"least-squares","setting":"all","doublingMonths":2.1481,"interval":{"monthsLower":0.6584,
              "monthsUpper":null,"shareNotDoubling":0.0353}}],
             "remarks":[{"specification":"7","estimator":"l1","setting":"all","text":"a remark"},{"specification":"7",
              "estimator":"least-squares","setting":"all","text":"another"}],
             "published":{"months":8.4,"monthsLower":4.5,"monthsUpper":14.3,"rows":231,"papers":144},
              "difference":"Other rows.",""";

    @Test
    void everyEstimateHasItsEstimatorItsIntervalAndItsRows() {
        assertThat(ProgressTables.all(json("{" + ESTIMATES + "\"refusals\":[],\"beforeAndAfter\":[],\"selection\":[]}"))
                .lines())
                .containsExactly(
                        "Algorithmic progress: doubling time of effective compute in months, specification 7, with "
                                + "the 95 % interval over papers",
                        "  estimator      months  2.5 %  97.5 %  draws not doubling  rows  papers",
                        "  published         8.7      -  -       -                    231     144",
                        "  l1                2.6    1.1  42.6    2.1 %                139      71",
                        "  least-squares     2.1    0.7  no end  3.5 %                139      71", "  l1: a remark",
                        "  least-squares: another",
                        "  The paper says 8.4 months, 4.5 to 14.3, on 231 rows of 144 papers; \"published\" is its "
                                + "law as printed, where its optimiser stopped short of a minimum.",
                        "  Other rows.");
    }

    @Test
    void eachCutIsALineAndAMissingDoublingHasItsReason() {
        assertThat(ProgressTables.all(json("{" + ESTIMATES + """
                "beforeAndAfter":[{"cut":2018,"estimator":"l1","before":{"doublingMonths":5.5,
                 "interval":{"monthsLower":2,"monthsUpper":9}},
                 "after":{"doublingMonths":null,"interval":{"monthsLower":null,"monthsUpper":null}}},
                 {"cut":2019,"estimator":"least-squares","before":{"doublingMonths":4,"interval":null},
                  "after":null}]}"""))).containsPattern("2018 +5\\.5 \\[2\\.0, 9\\.0\\] +none \\[none, no end\\] +- +-")
                .containsPattern("2019 +- +- +4\\.0 +-");
    }

    @Test
    void theSpecificationWithTheLeastErrorIsNamed() {
        assertThat(ProgressTables.all(json("{" + ESTIMATES
                + "\"selection\":[{\"rank\":1,\"specification\":10,\"delta\":0.0025,\"meanSquaredError\":0.0312}]}")))
                .contains("0.03120, is that of specification 10 with penalty 0.0025.");
    }

    @Test
    void aRefusedEstimateHasItsReason() {
        assertThat(ProgressTables.all(
                json("{\"specification\":\"7\",\"estimates\":[],\"refusals\":[{\"estimator\":null,\"reason\":\"one "
                        + "paper\"}]}")))
                .contains("no estimate by any estimator: one paper");
    }

    private static JsonNode json(String text) {
        try {
            return Rest.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
