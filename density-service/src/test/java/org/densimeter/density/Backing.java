package org.densimeter.density;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The broker and the database a running service needs. */
public final class Backing implements QuarkusTestResourceLifecycleManager {

    private Broker broker;
    private Database database;

    @Override
    public Map<String, String> start() {
        broker = new Broker();
        database = new Database();
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers(), "densimeter.database", database.address(), "quarkus.http.test-port", "0");
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
