package org.densimeter.local.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves parameters of type {@link RunningStack}, up and with the catalogue loaded: to one stack for all tests, with
 * estimates of algorithmic progress, which every test leaves as it found it; or, annotated {@link ForAdditions}, to a
 * second one without estimates, to which tests add what cannot be withdrawn, as benchmarks and series.
 */
final class SharedStack implements ParameterResolver {

    /** Chooses the stack to which tests add what cannot be withdrawn. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface ForAdditions {
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean additions = parameter.isAnnotated(ForAdditions.class);
        return context.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .computeIfAbsent(additions, Holder::new, Holder.class)
                .up();
    }

    /** Closed by JUnit after the last test. */
    private static final class Holder implements AutoCloseable {

        private final Path data;
        private final RunningStack stack;

        private Holder(boolean additions) {
            try {
                data = Files.createTempDirectory("densimeter-test-");
                stack = additions ? RunningStack.start(data) : RunningStack.startWithEstimates(data);
                stack.awaitUp();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Returns the stack, restarted after a test that failed while it was stopped. */
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
