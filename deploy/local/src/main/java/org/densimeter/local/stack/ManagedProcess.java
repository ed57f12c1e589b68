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
 * Starts one child process of the stack.
 *
 * @param name for messages and file names
 * @param command program and arguments
 * @param environment variables in addition to the launcher's
 */
record ManagedProcess(String name, List<String> command, Map<String, String> environment) {

    ManagedProcess {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Returns a child process in a small JVM of the version of this one, ended with it by a {@link ParentWatchdog}. */
    static ManagedProcess java(String name, int heapMegabytes, Path temporary, List<String> arguments,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>(ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-javaagent:" + Installation.jar());
        command.add("-Xms16m");
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=1");
        // the default of one compiler alone is 48 MB, too little for a service
        command.add("-XX:ReservedCodeCacheSize=240m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(arguments);
        return new ManagedProcess(name, command, environment);
    }

    /**
     * Ctrl-C goes to every process of the terminal's foreground group. In a session of its own a child process is
     * stopped by the launcher only, in order.
     */
    static List<String> ownSession() {
        return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
    }

    /** Starts it and appends its output to {@code log}. */
    Process start(File log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
