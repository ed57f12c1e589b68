package org.densimeter.fit;

import java.util.Map;

import org.densimeter.support.fixtures.TestBroker;
import org.densimeter.support.fixtures.TestDatabase;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Runs the broker and the database the service needs; gives the broker's topics to fields of that type. */
public class FitStack implements QuarkusTestResourceLifecycleManager {

    /** Draws behind each interval of algorithmic progress: a job of seconds instead of minutes. */
    public static final int PROGRESS_DRAWS = 20;

    /** The same with a broker that can be frozen. */
    public static final class Freezable extends FitStack {

        @Override
        TestBroker broker() {
            return TestBroker.freezable();
        }
    }

    private TestDatabase database;
    private TestBroker broker;
    private FitTopics topics;

    @Override
    public Map<String, String> start() {
        database = new TestDatabase("fit");
        broker = broker();
        topics = new FitTopics(broker.bootstrapServers());
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers(), "densimeter.database", database.address(),
                "quarkus.http.test-port", "0", "densimeter.progress.draws", String.valueOf(PROGRESS_DRAWS),
                "densimeter.progress.quiet-period", "300ms", "densimeter.progress.threads", "2");
    }

    TestBroker broker() {
        return new TestBroker();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(broker, new TestInjector.MatchesType(TestBroker.class));
        injector.injectIntoFields(topics, new TestInjector.MatchesType(FitTopics.class));
    }

    @Override
    public void stop() {
        if (topics != null) {
            topics.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.close();
        }
    }
}
