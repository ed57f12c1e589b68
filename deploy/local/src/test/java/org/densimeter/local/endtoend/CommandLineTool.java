package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.densimeter.local.stack.Ports;

/** The packaged command {@code densimeter}, started as a user starts it. */
final class CommandLineTool {

    private static final String SCRIPT = Path.of("../cli/densimeter").toAbsolutePath().normalize().toString();
    private static final int MINUTES = 5;

    private CommandLineTool() {}

    /** Runs it against {@code stack}, expects that it exits with 0, and returns what it printed. */
    static String run(RunningStack stack, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DENSIMETER_URL", Ports.url(stack.ports().density()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
