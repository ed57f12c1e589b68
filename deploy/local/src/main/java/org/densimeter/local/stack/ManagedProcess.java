package org.densimeter.local.stack;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one child of the stack is started.
 *
 * @param name as shown to people and used for its files
 * @param command program and arguments
 * @param environment what is added to the launcher's own
 */
record ManagedProcess(String name, List<String> command, Map<String, String> environment) {

    ManagedProcess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A child that is a JVM of the same kind as this one, small, tied to this one by a {@link ParentWatchdog}. */
    static ManagedProcess java(String name, int heapMegabytes, Path temporary, List<String> arguments,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>(ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + Installation.jar());
        command.add("-Xms16m");
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        // as much as with both compilers: one alone gets 48 MB, which a service may outgrow
        command.add("-XX:ReservedCodeCacheSize=240m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(arguments);
        return new ManagedProcess(name, command, environment);
    }

    /**
     * Ctrl-C goes to every process of a terminal's foreground group; in a session of its own a child is stopped by the
     * launcher alone, in its turn.
     */
    private static List<String> ownSession() {
        return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
    }

    /** Starts it; what it writes is added to {@code log}. */
    Process start(File log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
