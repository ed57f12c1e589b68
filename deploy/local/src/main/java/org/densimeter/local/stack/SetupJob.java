package org.densimeter.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the setup job of a deployment, from the build of ingest-service as from its image: it creates and checks topics,
 * roles and schemas.
 */
final class SetupJob {

    private static final String MAIN = "org.densimeter.support.setup.SetupMain";
    private static final int TIMEOUT_SECONDS = 120;

    private SetupJob() {}

    /**
     * Runs the job to its end.
     *
     * @param log what the job prints
     * @throws StackFailure if it fails
     */
    static void run(String kafka, String database, Path log) throws InterruptedException {
        ProcessBuilder job = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                Installation.libraries("ingest-service"), MAIN);
        job.environment()
                .putAll(Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka, "DENSIMETER_SETUP_DATABASE", database,
                        "DENSIMETER_SETUP_DATABASE_USER", "postgres", "DENSIMETER_SETUP_PASSWORD_INGEST",
                        DatabaseSetup.PASSWORD, "DENSIMETER_SETUP_PASSWORD_FIT", DatabaseSetup.PASSWORD,
                        "DENSIMETER_SETUP_PASSWORD_DENSITY", DatabaseSetup.PASSWORD));
        job.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            Process process = job.start();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new StackFailure("The setup of topics and schemas takes longer than " + TIMEOUT_SECONDS + " s.");
            }
            if (process.exitValue() != 0) {
                List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
                throw new StackFailure("Topics and schemas cannot be set up: "
                        + (lines.isEmpty() ? "the job says nothing" : lines.get(lines.size() - 1)));
            }
        } catch (IOException e) {
            throw new StackFailure("The setup of topics and schemas cannot be started: " + e.getMessage(), e);
        }
    }
}
