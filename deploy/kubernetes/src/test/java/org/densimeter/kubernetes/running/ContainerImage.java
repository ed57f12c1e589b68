package org.densimeter.kubernetes.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the images hold and run, from their build. */
final class ContainerImage {

    /** The folder of the application in the images. */
    static final String FOLDER = "/deployments";

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern ENTRYPOINT = Pattern.compile("<entrypoint>(.*?)</entrypoint>", Pattern.DOTALL);
    private static final Pattern ARGUMENT = Pattern.compile("<argument>(.*?)</argument>");

    private ContainerImage() {}

    /** Returns the folder that is {@link #FOLDER} in the image of {@code service}. */
    static Path application(String service) {
        Path application = ROOT.resolve(service).resolve("target").resolve("quarkus-app");
        if (!Files.isDirectory(application)) {
            throw new IllegalStateException(application + " is not built: run mvn package");
        }
        return application;
    }

    /** Returns the command of the images. */
    static List<String> entrypoint() throws IOException {
        String build = Files.readString(ROOT.resolve("deploy/images/pom.xml"));
        String entrypoint = ENTRYPOINT.matcher(build).results().findFirst().orElseThrow().group(1);
        return ARGUMENT.matcher(entrypoint).results().map(argument -> argument.group(1)).toList();
    }
}
