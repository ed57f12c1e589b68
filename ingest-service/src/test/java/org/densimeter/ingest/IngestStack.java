package org.densimeter.ingest;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts a {@link IngestBackends} before the service and gives it to fields of that type. */
public final class IngestStack implements QuarkusTestResourceLifecycleManager {

    private IngestBackends stack;

    @Override
    public Map<String, String> start() {
        try {
            stack = new IngestBackends();
            return stack.configuration();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(stack, new TestInjector.MatchesType(IngestBackends.class));
    }

    @Override
    public void stop() {
        try {
            if (stack != null) {
                stack.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
