package org.densimeter.density.readmodel;

import java.util.function.Supplier;

/**
 * A density as a query found it. One that was evaluated for the query has its interval computed only where it is shown: an interval costs as much as a thousand densities.
 */
final class FoundDensity {

    private final DensityView view;
    private final Supplier<DensityView> withInterval;

    private FoundDensity(DensityView view, Supplier<DensityView> withInterval) {
        this.view = view;
        this.withInterval = withInterval;
    }

    /** One that was stored, with its interval if it has one. */
    static FoundDensity stored(DensityView view) {
        return new FoundDensity(view, () -> view);
    }

    /** One that was evaluated now. */
    static FoundDensity evaluated(DensityView view, Supplier<DensityView> withInterval) {
        return new FoundDensity(view, withInterval);
    }

    DensityView view() {
        return view;
    }

    DensityView withInterval() {
        return withInterval.get();
    }
}
