package org.densimeter.support.http;

import java.util.List;
import java.util.function.Function;

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

    @Override
    public <R> R fold(Function<ListPage<T>, ? extends R> page, Function<SingleItem<T>, ? extends R> single) {
        return single.apply(this);
    }
}
