package org.densimeter.support.http;

import java.util.List;

/**
 * What an endpoint returns that answers in JSON, CSV or NDJSON. {@link ListingWriter} writes it.
 *
 * @param <T> the items
 */
public sealed interface Listing<T> permits ListPage, SingleItem {

    /** Returns the items to write. */
    List<T> items();

    /** Returns the columns of the items in CSV. */
    CsvTable<T> table();
}
