package org.densimeter.kubernetes.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An image of a service, unpacked from the archive that its build wrote. It has no base: the Java runtime is that of
 * this machine.
 */
public final class ContainerImage {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, ContainerImage> UNPACKED = new ConcurrentHashMap<>();

    private final Path files;
    private final JsonNode config;

    private ContainerImage(Path files, JsonNode config) {
        this.files = files;
        this.config = config;
    }

    /** Returns the image of {@code service}; it is unpacked once. */
    public static ContainerImage of(String service) {
        return UNPACKED.computeIfAbsent(service, ContainerImage::unpack);
    }

    private static ContainerImage unpack(String service) {
        Path archive = ROOT.resolve("deploy/images/target").resolve(service + ".tar");
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException(archive + " is not built: run mvn package");
        }
        try {
            Path folder = Files.createDirectories(Path.of("target", "images").resolve(service)).toAbsolutePath();
            Commands.run(List.of("rm", "-rf", folder.toString()));
            Path content = Files.createDirectories(folder.resolve("archive"));
            Path files = Files.createDirectories(folder.resolve("files"));
            Commands.run(List.of("tar", "-xf", archive.toString(), "-C", content.toString()));
            JsonNode manifest = JSON.readTree(content.resolve("manifest.json").toFile()).path(0);
            for (JsonNode layer : manifest.path("Layers")) {
                Commands.run(
                        List.of("tar", "-xzf", content.resolve(layer.asText()).toString(), "-C", files.toString()));
            }
            Path config = content.resolve(manifest.path("Config").asText());
            return new ContainerImage(files, JSON.readTree(config.toFile()).path("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the user and group, e.g. {@code 1000:1000}. */
    public String user() {
        return config.path("User").asText();
    }

    /** Returns the ports that the image declares, e.g. {@code 8080/tcp}. */
    public List<String> ports() {
        List<String> ports = new ArrayList<>();
        config.path("ExposedPorts").fieldNames().forEachRemaining(ports::add);
        return ports;
    }

    /** Returns the folder in the image in which its command runs and which holds the application. */
    String workingDirectory() {
        return config.path("WorkingDir").asText();
    }

    /** Returns the folder of this machine that holds the files of {@link #workingDirectory()}. */
    Path application() {
        return files.resolve(workingDirectory().substring(1));
    }

    /** Returns the command of the image. */
    List<String> entrypoint() {
        List<String> command = new ArrayList<>();
        config.path("Entrypoint").forEach(word -> command.add(word.asText()));
        return command;
    }
}
