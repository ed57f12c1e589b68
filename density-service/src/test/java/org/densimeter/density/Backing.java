package org.densimeter.density;

import java.util.Map;
import java.util.Set;

import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.TestBroker;
import org.densimeter.support.fixtures.TestDatabase;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Runs the broker and the database a service needs; gives both to fields of their type. */
public class Backing implements QuarkusTestResourceLifecycleManager {

    /** The same without the topics of prices and of algorithmic progress. */
    public static final class WithoutPricesAndProgress extends Backing {

        @Override
        TestBroker broker() {
            return new TestBroker(Set.of(Topic.PRICES, Topic.ALGORITHMIC_PROGRESS));
        }
    }

    /** The same with a broker that can be frozen. */
    public static final class Freezable extends Backing {

        @Override
        TestBroker broker() {
            return TestBroker.freezable();
        }
    }

    private TestBroker broker;
    private TestDatabase database;

    @Override
    public Map<String, String> start() {
        broker = broker();
        database = new TestDatabase("density");
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers(), "densimeter.database", database.address(),
                "quarkus.http.test-port", "0");
    }

    TestBroker broker() {
        return new TestBroker();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(broker, new TestInjector.MatchesType(TestBroker.class));
        injector.injectIntoFields(database, new TestInjector.MatchesType(TestDatabase.class));
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
        if (broker != null) {
            broker.close();
        }
    }
}
