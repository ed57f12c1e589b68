package org.densimeter.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

class SettledCheckTest {

    private static final String INGEST = "{'models':2,'modelRevisions':5,'results':9,'prices':7,'outboxPending':0}";
    private static final String FIT = "{'pendingRefits':0,'completionsPending':false,"
            + "'laws':[{'series':'s','benchmark':'mmlu','revision':3,'version':'v','ok':true}]}";
    private static final String DENSITY = "{'models':2,'modelRevisions':5,"
            + "'laws':[{'series':'s','benchmark':'mmlu','revision':3}],"
            + "'keys':[{'series':'s','benchmark':'mmlu','lawRevision':3}],'prices':{'prices':7},'settled':true}";

    @Test
    void everythingThatWentInHasComeOut() {
        assertThat(underWay(INGEST, FIT, DENSITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            INGEST  | 'outboxPending':0    | 'outboxPending':3    | 3 facts to be published
            FIT     | 'pendingRefits':0    | 'pendingRefits':1    | 1 laws to be fitted
            FIT     | 'ok':true            | 'ok':false           | the law s/mmlu to be fitted
            FIT     | 'completionsPending':false | 'completionsPending':true | completions to be estimated
            DENSITY | 'models':2           | 'models':1           | models evaluated: 1 of 2
            DENSITY | 'modelRevisions':5   | 'modelRevisions':4   | models evaluated: 4 of 5 revisions
            DENSITY | 'prices':7           | 'prices':6           | prices held: 6 of 7
            DENSITY | 'revision':3         | 'revision':2         | densities under the law s/mmlu
            DENSITY | 'lawRevision':3      | 'lawRevision':2      | densities under the law s/mmlu
            DENSITY | 'settled':true       | 'settled':false      | frontiers and trends
            """)
    void whatIsUnderWayIsNamed(String service, String before, String after, String expected) {
        assertThat(underWay(service.equals("INGEST") ? INGEST.replace(before, after) : INGEST,
                service.equals("FIT") ? FIT.replace(before, after) : FIT,
                service.equals("DENSITY") ? DENSITY.replace(before, after) : DENSITY)).contains(expected);
    }

    @Test
    void aLawThatIsNotFittedIsNamed() {
        assertThat(SettledCheck.pendingLaws(List.of("s/mmlu"), json(FIT))).isEmpty();
        assertThat(SettledCheck.pendingLaws(List.of("s/mmlu", "s/bbh"), json(FIT)))
                .contains("the law s/bbh to be fitted");
        assertThat(SettledCheck.pendingLaws(List.of(), json(FIT.replace("'pendingRefits':0", "'pendingRefits':1"))))
                .contains("1 laws to be fitted");
    }

    @Test
    void noServiceIsQueriedWhileAnEarlierOneIsBusy() {
        SettledCheck.Status unused = () -> {
            throw new IOException("asked too early");
        };
        assertThat(underWay(() -> json(INGEST.replace("'outboxPending':0", "'outboxPending':3")), unused, unused))
                .contains("3 facts to be published");
        assertThat(
                underWay(() -> json(INGEST), () -> json(FIT.replace("'pendingRefits':0", "'pendingRefits':1")), unused))
                .contains("1 laws to be fitted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | 0 |
            2 | 0 | densities under the law s/old
            3 | 2 | densities under the law s/old
            """)
    void aWithdrawnLawIsAwaitedUntilItsDensitiesAreGone(int known, int evaluated, String expected) {
        String fit = FIT.replace("'laws':[", "'laws':[{'series':'s','benchmark':'old','revision':3,'ok':false},");
        String density = DENSITY
                .replace("'laws':[", "'laws':[{'series':'s','benchmark':'old','revision':" + known + "},")
                .replace("'keys':[", "'keys':[{'series':'s','benchmark':'old','lawRevision':" + evaluated + "},");

        assertThat(underWay(INGEST, fit, density)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void answersThatAreNoStatusAreNotRest() {
        assertThat(underWay("{}", "{}", "{}")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            running | 1 | v | true  | 117 | v | nothing
            done | 46 | v | false | 117 | v | nothing
            failed | 46 | v | false | 117 | v | nothing
            waiting | 0 | v | true  | 117 | v | perplexities to be read
            done | 46 | u | true  | 117 | u | perplexities to be read
            running | 0 | v | true  | 116 | u | estimating, 0 of 46
            done | 46 | v | false | 116 | v | estimating, 46 of 46
            """)
    void algorithmicProgressIsAwaitedForThePreferredSpecificationAlone(String state, int done, String job,
            boolean pending, long shownRevision, String shownVersion, String expected) {
        JsonNode fit = json(
                "{'progressPending':" + pending + ",'progress':[{'specification':'7','revision':117,'version':'v'},"
                        + "{'specification':'1','revision':100,'version':'t'}]}");
        JsonNode jobs = json("[{'id':'%s','state':'%s','done':%d,'total':46},{'id':'t','state':'cancelled'}]"
                .formatted(job, state, done));
        JsonNode shown = json("{'computed':[{'specification':'7','revision':%d,'version':'%s'}]}"
                .formatted(shownRevision, shownVersion));

        assertThat(SettledCheck.pendingEstimates(fit, jobs, shown).orElse("nothing")).isEqualTo(expected);
    }

    @Test
    void noEstimateIsThereBeforeAnyPerplexityIsRead() {
        assertThat(SettledCheck.pendingEstimates(json("{'progressPending':false,'progress':[]}"), json("[]"),
                json("{'computed':[]}"))).isPresent();
    }

    private static Optional<String> underWay(String ingest, String fit, String density) {
        return underWay(() -> json(ingest), () -> json(fit), () -> json(density));
    }

    private static Optional<String> underWay(SettledCheck.Status ingest, SettledCheck.Status fit,
            SettledCheck.Status density) {
        try {
            return SettledCheck.pendingWork(List.of("s/mmlu"), ingest, fit, density);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Rest.JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
