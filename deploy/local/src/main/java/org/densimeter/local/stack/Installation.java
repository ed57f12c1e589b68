package org.densimeter.local.stack;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Locates the build results of the project from the launcher's own jar in {@code deploy/local/target}. */
final class Installation {

    private static final Path TARGET = target();

    private Installation() {}

    /** Returns the launcher's jar, which is also the Java agent of the child processes. */
    static Path jar() {
        return TARGET.resolve("densimeter-local.jar");
    }

    /** Returns the class path of the child processes of this module. */
    static String classPath() {
        return jar() + java.io.File.pathSeparator + TARGET.resolve("lib").resolve("*");
    }

    /** Returns the directory of PostgreSQL's unpacked binaries. */
    static Path postgresBinaries() {
        return TARGET.resolve("postgresql");
    }

    /** Returns the class path of the libraries of the service in {@code module}. */
    static String libraries(String module) {
        Path libraries = service(module).resolveSibling("lib");
        return libraries.resolve("boot").resolve("*") + java.io.File.pathSeparator
                + libraries.resolve("main").resolve("*");
    }

    /** Returns the runnable jar of the service in {@code module}. */
    static Path service(String module) {
        return TARGET.resolve("../../..").normalize().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Returns the directory of the Prometheus rules and configuration. */
    static Path prometheus() {
        return TARGET.resolve("../..").normalize().resolve("prometheus");
    }

    /**
     * Returns the nearest enclosing directory named {@code target}: this class is in a jar there or in
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
