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
    private static final String FIT = "{'laws':[{'series':'s','benchmark':'mmlu','revision':3,'version':'v','ok':true}],'pendingRefits':0}";
    private static final String DENSITY = "{'models':2,'modelRevisions':5,'laws':[{'series':'s','benchmark':'mmlu','revision':3}],"
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
    void noServiceIsAskedWhileSomethingIsUnderWayBeforeIt() {
        SettledCheck.Status nobody = () -> {
            throw new IOException("asked too early");
        };
        assertThat(underWay(() -> json(INGEST.replace("'outboxPending':0", "'outboxPending':3")), nobody, nobody))
                .contains("3 facts to be published");
        assertThat(
                underWay(() -> json(INGEST), () -> json(FIT.replace("'pendingRefits':0", "'pendingRefits':1")), nobody))
                .contains("1 laws to be fitted");
    }

    @Test
    void answersThatAreNoStatusAreNotRest() {
        assertThat(underWay("{}", "{}", "{}")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"',
            textBlock = """
                    'id':'v','state':'running','done':1,'total':46 | true  | 'revision':117,'version':'v' | nothing
                    'id':'v','state':'done','done':46,'total':46   | false | 'revision':117,'version':'v' | nothing
                    'id':'v','state':'failed','done':46,'total':46 | false | 'revision':117,'version':'v' | nothing
                    'id':'v','state':'waiting'                     | true  | 'revision':117,'version':'v' | perplexities to be read
                    'id':'u','state':'done','done':46,'total':46   | true  | 'revision':117,'version':'u' | perplexities to be read
                    'id':'v','state':'running','done':0,'total':46 | true  | 'revision':116,'version':'u' | estimating, 0 of 46
                    'id':'v','state':'done','done':46,'total':46   | false | 'revision':116,'version':'v' | estimating, 46 of 46
                    """)
    void algorithmicProgressIsAwaitedForThePreferredSpecificationAlone(String job, boolean pending, String shown,
            String expected) {
        JsonNode fit = json("{'progressPending':" + pending
                + ",'progress':[{'specification':'7','revision':117,'version':'v'},{'specification':'1','revision':100,'version':'t'}]}");

        assertThat(
                SettledCheck
                        .pendingEstimates(fit, json("[{" + job + "},{'id':'t','state':'cancelled'}]"),
                                json("{'computed':[{'specification':'7'," + shown + "}]}"))
                        .orElse("nothing"))
                .isEqualTo(expected);
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
