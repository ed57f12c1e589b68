package org.densimeter.density.trend;

import org.densimeter.density.Backing;
import org.densimeter.support.fixtures.OwnResource;

/** The service with a broker and a database of its own, whose topology no other test has left any models to. */
public final class TrendWorkerAlone extends OwnResource {

    public TrendWorkerAlone() {
        super(Backing.class);
    }
}
