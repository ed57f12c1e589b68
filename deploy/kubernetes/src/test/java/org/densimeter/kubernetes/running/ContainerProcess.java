package org.densimeter.kubernetes.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A rendered container as a process. As root on Linux it has what the manifest says: user, read-only root, 64 MB at
 * {@code /tmp}, no capabilities. Elsewhere it runs as the user of the test, and paths are replaced. The limit of memory
 * is passed to the JVM: there is no control group.
 */
public final class ContainerProcess implements AutoCloseable {

    private static final boolean ISOLATED = isRootOnLinux();
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Path log;

    private ContainerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        // should the test be interrupted
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "container-end"));
    }

    /**
     * Starts {@code container}.
     *
     * @param service whose image it is
     * @param local variables that differ here from the manifest: addresses of this machine
     * @param folder for files of the container, new
     */
    static ContainerProcess start(RenderedContainer container, String service, Map<String, String> local, Path folder)
            throws IOException {
        Path root = Files.createDirectories(folder.resolve("root")).toAbsolutePath();
        Map<String, String> environment = new HashMap<>(container.environment());
        environment.putAll(local);
        environment.merge("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=" + container.memoryLimit(), (a, b) -> a + " " + b);
        Map<String, String> files = container.files();
        ContainerImage image = ContainerImage.of(service);
        List<String> command = new ArrayList<>(container.command());
        if (command.isEmpty()) {
            command.addAll(image.entrypoint());
        }
        Path java = Path.of(System.getProperty("java.home"));
        command.set(0, java.resolve("bin").resolve(command.get(0)).toString());
        Path application = image.application();
        String workingDirectory = image.workingDirectory();
        if (ISOLATED) {
            command.addAll(0,
                    List.of("unshare", "--mount", "sh",
                            Path.of("src/test/resources/running/container.sh").toAbsolutePath().toString(),
                            root.toString(), application.toString(), workingDirectory, java.toString(),
                            container.user(), Long.toString(container.temporarySize())));
        } else {
            files.replaceAll((path, content) -> relocated(content, root));
            environment.replaceAll((name, value) -> relocated(value, root));
            environment.merge("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + Files.createDirectories(root.resolve("tmp")),
                    (a, b) -> a + " " + b);
            command.replaceAll(word -> word.replace(workingDirectory, application.toString()));
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = root.resolve(file.getKey().substring(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.directory(Files.createDirectories(root.resolve(workingDirectory.substring(1))).toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().putAll(environment);
        return new ContainerProcess(builder.start(), log);
    }

    /** Returns whether containers have a root and a user of their own here. */
    public static boolean isIsolated() {
        return ISOLATED;
    }

    private static boolean isRootOnLinux() {
        try {
            Commands.run(List.of("sh", "-c", "test \"$(id -u)\" = 0 && unshare --mount mount -t tmpfs tmpfs /mnt"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String relocated(String text, Path root) {
        return text.replace("/etc/densimeter", root.resolve("etc/densimeter").toString());
    }

    /** Returns what the container has printed. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Returns lines of {@code /proc/PID/FILE} of Linux. */
    public List<String> kernel(String file) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), file));
    }

    /** Returns the most memory that the process has held at once, in bytes. */
    public long peakMemory() throws IOException {
        try (Stream<String> lines = kernel("status").stream()) {
            String peak = lines.filter(line -> line.startsWith("VmHWM:")).findAny().orElseThrow();
            return Long.parseLong(peak.replaceAll("[^0-9]", "")) * 1024;
        }
    }

    /** Returns whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it ends by itself; returns its exit code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Stops it as a node does: a signal, and force when the time is over. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
