package org.densimeter.density;

import org.densimeter.support.fixtures.OwnResource;

/**
 * The whole service as it is, on a broker of its own that can be frozen. Its topology has no models: the tests that
 * share it leave none.
 */
public final class WholeService extends OwnResource {

    public WholeService() {
        super(Backing.Freezable.class);
    }
}
