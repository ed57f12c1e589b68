package org.densimeter.support.http;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the items of this page, in order
 * @param total how many items all pages have together
 * @param page which page this is, from 0
 * @param size how many items a page has at most
 * @param table the columns of the items in CSV
 * @param <T> the items
 */
public record ListPage<T>(List<T> items, long total, int page, int size, CsvTable<T> table) implements Listing<T> {

    /** Returns the page {@code paging} of a list whose page was read by a query. */
    public static <T> ListPage<T> of(Paging paging, List<T> items, long total, CsvTable<T> table) {
        return new ListPage<>(items, total, paging.page(), paging.size(), table);
    }

    /** Cuts the page {@code paging} out of a list that is in memory as a whole. */
    public static <T> ListPage<T> cut(Paging paging, List<T> all, CsvTable<T> table) {
        return of(paging, all.stream().skip(paging.offset()).limit(paging.size()).toList(), all.size(), table);
    }

    /** Cuts the page {@code paging} out of a list in memory and converts only the items of that page. */
    public static <S, T> ListPage<T> cut(Paging paging, List<S> all, Function<S, T> view, CsvTable<T> table) {
        return of(paging, all.stream().skip(paging.offset()).limit(paging.size()).map(view).toList(), all.size(),
                table);
    }

    @Override
    public <R> R fold(Function<ListPage<T>, ? extends R> page, Function<SingleItem<T>, ? extends R> single) {
        return page.apply(this);
    }

    /** Returns the last page, from 0; an empty list has one page. */
    long lastPage() {
        return Math.max(0, (total - 1) / size);
    }
}
