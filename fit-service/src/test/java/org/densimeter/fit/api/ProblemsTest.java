package org.densimeter.fit.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.law.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void whileTheDatabaseIsAwayTheAnswerSaysWhenToAskAgain() {
        Response answer = problems.other(new IllegalStateException(new ConnectException("refused")));
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(((Problem) answer.getEntity()).code()).isEqualTo("DNS3005");
        assertThat(answer.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
    }

    @Test
    void aParameterThatIsMissingHasNoValue() {
        assertThat(Problem.parameter("params", null, "given").value()).isNull();
        assertThat(Problem.parameter("params", "x".repeat(101), "given").value()).isEqualTo("x".repeat(100) + "...");
    }

    @Test
    void whatAskingAgainDoesNotHelpDoesNotSaySo() {
        Response answer = problems.ours(new ProblemException(Problem.of(ProblemCode.DNS3001, 404, "no law")));
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getHeaderString(HttpHeaders.RETRY_AFTER)).isNull();
    }
}
