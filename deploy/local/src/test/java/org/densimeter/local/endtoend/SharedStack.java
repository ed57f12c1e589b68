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

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Resolves parameters of type {@link RunningStack}, up and with the catalogue loaded: to one stack for all tests, with
 * estimates of algorithmic progress, which every test leaves as it found it; or, annotated {@link ForAdditions}, to a
 * second one without estimates, to which tests add what cannot be withdrawn, as benchmarks and series. A parameter of
 * type {@link JsonNode} is what the first one found in the catalogue before any test used it, without times. Tests on
 * other stacks that compare with it can run at the same time.
 */
final class SharedStack implements ParameterResolver {

    /**
     * The lock of the test classes that do not use the first stack: one of them at a time runs beside those that do.
     */
    static final String BESIDE = "beside the first shared stack";

    /** Chooses the stack to which tests add what cannot be withdrawn. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface ForAdditions {
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningStack.class || type == JsonNode.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean additions = parameter.isAnnotated(ForAdditions.class);
        Holder holder = context.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .computeIfAbsent(additions, Holder::new, Holder.class);
        return parameter.getParameter().getType() == JsonNode.class ? holder.findings.deepCopy() : holder.up();
    }

    /** Closed by JUnit after the last test. */
    private static final class Holder implements AutoCloseable {

        private final Path data;
        private final RunningStack stack;
        private final JsonNode findings;

        private Holder(boolean additions) {
            try {
                data = Files.createTempDirectory("densimeter-test-");
                stack = RunningStack.start(data, additions ? StackSettings.quiet() : StackSettings.estimating());
                stack.awaitUp();
                findings = ServiceAnswers.timeless(stack.awaitRest().findings());
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
