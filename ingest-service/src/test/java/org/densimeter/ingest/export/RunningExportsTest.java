package org.densimeter.ingest.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.densimeter.ingest.IngestStack;
import org.densimeter.support.http.ProblemException;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Two exports run at a time, and a place is free again after each, also after one that fails. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class RunningExportsTest {

    @Inject
    RunningExports exports;

    @Test
    void aThirdExportIsRefused() throws IOException {
        List<String> ran = new ArrayList<>();
        exports.write(first -> exports.write(second -> {
            ran.add("two at a time");
            assertThatThrownBy(() -> exports.write(third -> ran.add("three")))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                        assertThat(refusal.problem().code()).isEqualTo("DNS2053");
                        assertThat(refusal.problem().status()).isEqualTo(503);
                    });
        }));
        assertThat(ran).containsExactly("two at a time");
    }

    @Test
    void aPlaceIsFreeAfterAFailure() throws IOException {
        List<String> ran = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> exports.write(snapshot -> {
                throw new IOException("the client is gone");
            })).isInstanceOf(IOException.class).hasMessage("the client is gone");
        }
        exports.write(snapshot -> ran.add("once more"));
        assertThat(ran).containsExactly("once more");
    }
}
