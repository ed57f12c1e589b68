package org.densimeter.support.http;

import java.util.List;
import java.util.function.Function;

/**
 * What an endpoint returns that answers in JSON, CSV or NDJSON. {@link ListingWriter} writes it.
 *
 * @param <T> the items
 */
public sealed interface Listing<T> permits ListPage, SingleItem {

    /** Returns the items to write. */
    List<T> items();

    /**
     * Returns what the function of the kind at hand returns. Every kind has a function, so that a new one breaks the
     * callers at compile time.
     */
    <R> R fold(Function<ListPage<T>, ? extends R> page, Function<SingleItem<T>, ? extends R> single);

    /** Returns the columns of the items in CSV. */
    CsvTable<T> table();
}
