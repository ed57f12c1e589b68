package org.densimeter.local.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test that asks for a {@link RunningStack} the same one, up and with the catalogue loaded. A test leaves
 * it as it found it.
 */
final class SharedStack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .computeIfAbsent(Holder.class, key -> new Holder(), Holder.class)
                .up();
    }

    /** Closed by JUnit after the last test. */
    private static final class Holder implements AutoCloseable {

        private final Path data;
        private final RunningStack stack;

        private Holder() {
            try {
                data = Files.createTempDirectory("densimeter-test-");
                stack = RunningStack.startWithAllEstimates(data).awaitUp();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Running, also after a test that failed while it was stopped. */
        private RunningStack up() {
            try {
                return stack.isRunning() ? stack : stack.startAgain().awaitUp();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            stack.close();
            try (Stream<Path> paths = Files.walk(data)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
