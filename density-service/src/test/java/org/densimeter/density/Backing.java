package org.densimeter.density;

import java.util.Map;
import java.util.Set;

import org.densimeter.contract.Topic;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The broker and the database a running service needs. */
public class Backing implements QuarkusTestResourceLifecycleManager {

    /** The same where nobody has created the topics of prices and of algorithmic progress. */
    public static final class WithoutPricesAndProgress extends Backing {

        @Override
        Broker broker() {
            return new Broker(Set.of(Topic.PRICES, Topic.ALGORITHMIC_PROGRESS));
        }
    }

    private Broker broker;
    private Database database;

    @Override
    public Map<String, String> start() {
        broker = broker();
        database = new Database();
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers(), "densimeter.database", database.address(),
                "quarkus.http.test-port", "0");
    }

    Broker broker() {
        return new Broker();
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
