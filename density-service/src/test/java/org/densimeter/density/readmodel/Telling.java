package org.densimeter.density.readmodel;

import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that tells the running service something, under names that no other test uses. */
public abstract class Telling {

    protected final String series = "series-" + UUID.randomUUID();
    protected StatePublisher teller;

    @BeforeEach
    public void connect() {
        teller = new StatePublisher();
    }

    @AfterEach
    public void disconnect() {
        teller.close();
    }

    protected String id(String name) {
        return name + "-of-" + series;
    }
}
