package org.densimeter.ingest;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts {@link IngestBackends} before the service and gives them to fields of that type. */
public final class IngestStack implements QuarkusTestResourceLifecycleManager {

    private IngestBackends stack;

    @Override
    public Map<String, String> start() {
        stack = new IngestBackends();
        return stack.configuration();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(stack, new TestInjector.MatchesType(IngestBackends.class));
    }

    @Override
    public void stop() {
        if (stack != null) {
            stack.close();
        }
    }
}
