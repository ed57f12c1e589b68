package org.densimeter.density.readmodel;

import java.util.Comparator;

/** The order of a list of densities; ties by model id, releases without a density last. */
public enum DensityOrder {
    /** Oldest release first. */
    DATE("date", "model.release_date, entry.model", Comparator.comparing(DensityView::releaseDate)),
    /** Newest release first. */
    DATE_DESCENDING("-date", "model.release_date desc, entry.model",
            Comparator.comparing(DensityView::releaseDate).reversed()),
    /** Least dense first. */
    DENSITY("density", "density nulls last, entry.model",
            Comparator.comparing(DensityView::density, Comparator.nullsLast(Comparator.naturalOrder()))),
    /** Densest first. */
    DENSITY_DESCENDING("-density", "density desc nulls last, entry.model",
            Comparator.comparing(DensityView::density, Comparator.nullsLast(Comparator.reverseOrder())));

    private final String word;
    private final String columns;
    private final Comparator<DensityView> comparator;

    DensityOrder(String word, String columns, Comparator<DensityView> comparator) {
        this.word = word;
        this.columns = columns;
        this.comparator = comparator.thenComparing(DensityView::model);
    }

    String sql() {
        return this == DENSITY || this == DENSITY_DESCENDING ? columns.replaceFirst("density", "entry.density_%s")
                : columns;
    }

    /** Returns the order for densities that were computed for the query. */
    public Comparator<DensityView> comparator() {
        return comparator;
    }

    /** Returns the word of the query parameter {@code sort}. */
    @Override
    public String toString() {
        return word;
    }
}
