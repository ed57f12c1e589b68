package org.densimeter.support.http;

import java.util.List;

/**
 * One item: in JSON an object, in CSV its rows.
 *
 * @param item what is written
 * @param table its columns in CSV
 * @param <T> the item
 */
public record SingleItem<T>(T item, CsvTable<T> table) implements Listing<T> {

    @Override
    public List<T> items() {
        return List.of(item);
    }
}
