package org.densimeter.local.stack;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the built parts of the project lie, seen from the launcher's own jar in {@code deploy/local/target}. */
final class Installation {

    private static final Path TARGET = target();

    private Installation() {}

    /** The launcher's jar, which is also the children's agent. */
    static Path jar() {
        return TARGET.resolve("densimeter-local.jar");
    }

    /** The class path of the children that are part of this module. */
    static String classPath() {
        return jar() + java.io.File.pathSeparator + TARGET.resolve("lib").resolve("*");
    }

    /** Where PostgreSQL's binaries are unpacked once. */
    static Path postgresBinaries() {
        return TARGET.resolve("postgresql");
    }

    /** The runnable jar of the service in the module {@code module}. */
    static Path service(String module) {
        return TARGET.resolve("../../..").normalize().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /**
     * The nearest directory called {@code target} around this class: it is in a jar there, or in
     * {@code target/classes}.
     */
    private static Path target() {
        try {
            Path place = Path.of(Installation.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            while (place != null && (place.getFileName() == null || !place.getFileName().toString().equals("target"))) {
                place = place.getParent();
            }
            if (place == null) {
                throw new IllegalStateException("the launcher is not in its module's target directory");
            }
            return place;
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
