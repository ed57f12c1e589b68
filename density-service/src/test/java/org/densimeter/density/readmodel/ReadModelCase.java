package org.densimeter.density.readmodel;

import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that publishes states to the running service, under names that no other test uses. */
public abstract class ReadModelCase {

    protected final String series = "series-" + UUID.randomUUID();
    protected StatePublisher publisher;

    @BeforeEach
    public void connect() {
        publisher = new StatePublisher();
    }

    @AfterEach
    public void disconnect() {
        publisher.close();
    }

    protected String id(String name) {
        return name + "-of-" + series;
    }
}
