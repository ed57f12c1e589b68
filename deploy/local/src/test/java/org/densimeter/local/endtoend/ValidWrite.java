package org.densimeter.local.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;

/** A model with a score, written, evaluated and deleted again. */
final class ValidWrite {

    private ValidWrite() {}

    /** Asserts that a valid write still becomes a density. */
    static void isProcessed(RunningStack stack) throws IOException {
        String model = "flowing-1b";
        stack.write("PUT", "/models/" + model,
                "{\"name\":\"Flowing 1B\",\"releaseDate\":\"2022-01-01\",\"paramsTotal\":1000000000}");
        stack.write("POST", "/results", "{\"model\":\"" + model
                + "\",\"benchmark\":\"mmlu\",\"score\":40,\"evaluator\":\"me\",\"source\":\"this test\"}");
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> !stack.density("/densities/" + model).path(0).path("density").isMissingNode());
        stack.write("DELETE", "/models/" + model + "?reason=the%20test%20is%20over", null);
        stack.awaitRest();
    }
}
