package org.densimeter.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

class TablesTest {

    // numbers: method.md, section 2, mmlu; issue 2, records and trend of densing-average; freshness by hand, from 20
    // August 2025 to 26 August 2026, and 371 / 86.7
    private static final JsonNode LAW = json("""
            {"series":"s","benchmark":"mmlu","loss":{"a":1.572,"alpha":0.1029,"b":39.72,"beta":0.2376,"rmse":0.00549},
             "alternatives":[{"a":36.51,"alpha":0.3474,"b":8.248,"beta":0.1391,"rmse":0.0042}],
             "performance":{"c":79.284,"gamma":-24.907,"l":0.20396,"d":20.655,"rmse":2.864}}""");
    private static final JsonNode FRONTIER = json("""
            {"benchmark":"densing-average","records":[
             {"model":"llama-1-13b","releaseDate":"2023-02-24","score":23.5,"density":0.0386,
              "interval":{"lower":0.012,"upper":0.08},"heldDays":102},
             {"model":"phi-1.5","releaseDate":"2023-09-10","score":39.1,"density":0.3896,
              "interval":{"lower":null,"upper":1.25,"median":0.4},"heldDays":17},
             {"model":"seed-oss-36b","releaseDate":"2025-08-20","score":76.543,"density":48.22,
              "heldDays":null}]}""");
    private static final JsonNode TREND = json("""
            {"benchmark":"densing-average","records":11,"doublingDays":86.7,"rSquared":0.952,
             "from":"2023-02-24","to":"2025-08-20","measured":109,"completed":0,"censoring":null,
             "freshness":{"days":371,"doublings":4.2791},
             "estimators":[{"name":"records","doublingDays":86.7},
              {"name":"debiased","doublingDays":91.2,"interval":{"doublingDaysLower":65.1,
               "doublingDaysUpper":null}},
              {"name":"quantile","doublingDays":97.3,"interval":{"doublingDaysLower":68.4,
               "doublingDaysUpper":130.6}}]}""");

    @Test
    void aLawIsShownWithBothMinima() {
        assertThat(Tables.laws(new StackResults(List.of(LAW), List.of(), List.of(), List.of()))).contains("mmlu")
                .contains("* ")
                .containsPattern(
                        "1\\.572 +0\\.1029 +39\\.72 +0\\.2376 +0\\.00549 +79\\.28 +-24\\.91 +0\\.20396 +20\\.655 "
                                + "+2\\.864")
                .containsPattern("36\\.51 +0\\.3474 +8\\.248 +0\\.1391 +0\\.00420");
    }

    @Test
    void aLawThatCouldNotBeFittedHasItsReason() {
        JsonNode unfitted = json("{\"series\":\"s\",\"benchmark\":\"mmlu\",\"health\":{\"reason\":\"too few runs\"}}");

        assertThat(Tables.laws(new StackResults(List.of(unfitted), List.of(), List.of(), List.of())))
                .contains("no law: too few runs");
    }

    @Test
    void aLawOfScoresAloneIsShownWithoutLossesUnderTheNameOfItsSeries() {
        // an independent fit (scipy) of the sizes and scores of Qwen2.5
        JsonNode oneStep = json("""
                {"series":"qwen2.5","benchmark":"mmlu-cf","loss":null,"alternatives":[],
                 "performance":{"c":47.622,"gamma":-0.61505,"l":-21.21523,"d":28.547,"rmse":0.41008}}""");

        assertThat(Tables.laws(new StackResults(List.of(LAW, oneStep), List.of(), List.of(), List.of())))
                .containsPattern("\n +mmlu +\\*")
                .containsPattern(
                        "mmlu-cf by qwen2\\.5 +\\* +- +- +- +- +- +47\\.62 +-0\\.62 +-21\\.21523 +28\\.547 +0\\.410");
    }

    @Test
    void aFrontierIsOneLineARecordWithFourDigits() {
        assertThat(Tables.frontier("densing-average", FRONTIER).lines()).containsExactly(
                "Frontier, densing-average: releases denser than everything before them",
                "  released    model         score  density    2.5 %   97.5 %  held for days",
                "  2023-02-24  llama-1-13b   23.50  0.03860  0.01200  0.08000            102",
                "  2023-09-10  phi-1.5       39.10   0.3896        -    1.250             17",
                "  2025-08-20  seed-oss-36b  76.54    48.22        -        -              -");
    }

    @Test
    void aDoublingTimeIsShownInDaysAndMonthsWithTheAgeOfItsLastRecord() {
        assertThat(Tables.trends(new StackResults(List.of(), List.of(), List.of(TREND), List.of()))
                .lines()
                .toList()
                .get(2))
                .isEqualTo("  densing-average       11  86.7    2.85  0.952  2023-02-24  2025-08-20  91 [65, no end]  "
                        + "97 [68, 131]             0.0                 -         371        4.3");
    }

    @Test
    void aTrendIsShownWithTheShareOfItsReleasesAboveTheRange() {
        // the counts and days of mmlu-pro by qwen2.5-base, docs/concepts/trend.md; by hand 31 / (31 + 113) is 21.5 %
        JsonNode ladder = json("""
                {"series":"qwen2.5-base","benchmark":"mmlu-pro","records":9,"doublingDays":100,"from":"2023-02-24",
                 "to":"2025-08-20","measured":113,"completed":0,
                 "censoring":{"releases":31,"rulerExhausted":true,"identifiedUntil":"2026-04-24"},
                 "estimators":[{"name":"quantile","doublingDays":132,"interval":{"doublingDaysLower":99.6,
                  "doublingDaysUpper":190.2}}]}""");

        assertThat(Tables.trends(new StackResults(List.of(), List.of(), List.of(ladder), List.of())))
                .containsPattern("mmlu-pro .* 132 \\[100, 190\\] +21\\.5 +2026-04-24 +- +-");
    }

    @Test
    void aTrendThatEndsInTheFutureHasNoAge() {
        JsonNode future = json("{\"benchmark\":\"mmlu\",\"records\":2,\"doublingDays\":100,\"from\":\"2023-02-24\","
                + "\"to\":\"2099-01-01\",\"freshness\":null}");

        assertThat(Tables.trends(new StackResults(List.of(), List.of(), List.of(future), List.of())).lines().toList())
                .last()
                .asString()
                .containsPattern("2099-01-01( +-){6}$");
    }

    @Test
    void aFrontierThatDoesNotGrowHasNoDoublingTime() {
        JsonNode flat = json("{\"benchmark\":\"mmlu\",\"records\":1,\"doublingDays\":null,"
                + "\"from\":\"2023-02-24\",\"to\":\"2023-02-24\"}");

        assertThat(
                Tables.trends(new StackResults(List.of(), List.of(), List.of(flat), List.of())).lines().toList().get(2))
                .containsPattern("mmlu +1 +- +- +-");
    }

    @Test
    void longerTrainingIsShownBesideTheUsualTrend() {
        // issue 12, section 5: densing-average 93 -> 124, mbpp 145 -> 128; shares by hand, 1 - 93 / 124 and 1 - 145 /
        // 128
        String effect = """
                {"benchmark":"%s","longerTraining":{"releases":%d,"withoutTokens":%d,"effects":[
                 {"estimator":"records","referenceDoublingDays":1,"ownDoublingDays":1,"share":0},
                 {"estimator":"quantile","referenceDoublingDays":%s,"ownDoublingDays":%s,"share":%s}]}}""";
        assertThat(Tables.tokens(new StackResults(List.of(), List.of(), List.of(),
                List.of(json(effect.formatted("densing-average", 86, 12, "93.4", "124.3", "0.25")),
                        json(effect.formatted("mbpp", 106, 30, "145.2", "128.4", "-0.133")))))
                .lines()
                .skip(1))
                .containsExactly("  benchmark        releases  left out  at the law's tokens  at own tokens  share, %",
                        "  densing-average        86        12                   93            124        25",
                        "  mbpp                  106        30                  145            128       -13");
    }

    @Test
    void pricesAreShownBesideWhatThePaperSays() {
        // prices and halving times: an independent computation (numpy) on the catalogue's prices.csv, shortened to its
        // ends
        JsonNode prices = json("""
                {"benchmark":"mmlu","threshold":70.0,"records":[
                 {"model":"gpt-3.5-turbo-0301","provider":"OpenAI","from":"2023-03-01",
                  "usdPerMillionInputTokens":2.0,"score":70.0},
                 {"model":"gemma-2-9b-it","provider":"DeepInfra","from":"2025-08-23",
                  "usdPerMillionInputTokens":0.03,"score":71.3}],
                 "endPoints":{"days":149.5,"months":4.913,"monthsLower":4.1,"monthsUpper":null},
                  "leastSquares":{"days":127.5,"months":4.189,"monthsLower":3.55,"monthsUpper":5.2},
                 "published":{"halvingMonthsEndPoints":2.6,"halvingMonthsLeastSquares":2.49}}""");

        assertThat(Tables.prices(prices).lines()).containsExactly(
                "Price of a million input tokens at mmlu 70 or more: prices lower than all before them",
                "  from        model               provider    USD  score",
                "  2023-03-01  gpt-3.5-turbo-0301  OpenAI        2   70.0",
                "  2025-08-23  gemma-2-9b-it       DeepInfra  0.03   71.3",
                "  halves every 4.2 [3.6, 5.2] months by least squares, 4.9 [4.1, no end] from first to last; the "
                        + "paper, on prices of its own, says 2.49 and 2.6");
    }

    @Test
    void pricesWithoutATrendSayWhy() {
        JsonNode prices = json(
                "{\"benchmark\":\"mmlu\",\"threshold\":99,\"records\":[],\"leastSquares\":null,\"reason\":\"too "
                        + "few\"}");

        assertThat(Tables.prices(prices)).contains("no trend: too few");
    }

    private static JsonNode json(String text) {
        try {
            return Rest.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
