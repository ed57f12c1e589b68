package org.densimeter.local.endtoend;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.densimeter.local.stack.Ports;

/**
 * One bash process that runs script after script, so that later ones see the variables of earlier ones. The default
 * ports on localhost are replaced by those of a stack; an HTTP status of 400 or more is a failure of curl.
 */
final class ShellSession implements AutoCloseable {

    private static final String END = "--- end of the script: ";
    private static final String PREPARATION = """
            curl() { command curl --silent --show-error --fail-with-body --max-time 30 "$@"; }
            trap 'failed=$?' ERR
            """;

    private final Map<Integer, Integer> ports;
    private final Process bash;
    private final BufferedReader output;
    private final BufferedWriter input;

    /**
     * The end of a script.
     *
     * @param output of all its commands, standard error included
     * @param failure the exit code of the last command that failed; empty if none did
     */
    record Result(String output, Optional<String> failure) {}

    ShellSession(Ports ports) throws IOException {
        this.ports = Map.of(Ports.DEFAULT.density(), ports.density(), Ports.DEFAULT.ingest(), ports.ingest(),
                Ports.DEFAULT.fit(), ports.fit());
        bash = new ProcessBuilder("bash").redirectErrorStream(true).start();
        output = bash.inputReader();
        input = bash.outputWriter();
        input.write(PREPARATION);
    }

    /** Runs {@code script} and waits for its end. */
    Result run(String script) throws IOException {
        String moved = script;
        for (Map.Entry<Integer, Integer> port : ports.entrySet()) {
            moved = moved.replace("localhost:" + port.getKey(), "127.0.0.1:" + port.getValue());
        }
        input.write("failed=0\n" + moved + "\nprintf '\\n" + END + "%s\\n' \"$failed\"\n");
        input.flush();
        StringBuilder text = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(END)) {
                String code = line.substring(END.length());
                return new Result(text.toString(), code.equals("0") ? Optional.empty() : Optional.of(code));
            }
            text.append(line).append('\n');
        }
        return new Result(text.toString(), Optional.of("bash has ended"));
    }

    @Override
    public void close() {
        bash.destroy();
    }
}
