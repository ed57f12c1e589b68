package org.densimeter.fit.api;

import java.net.URI;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * Which part of a list was asked for.
 *
 * @param page from 0
 * @param size how many a page
 */
record Pages(int page, int size) {

    static final int DEFAULT_SIZE = 100;
    static final int LARGEST_SIZE = 1000;
    private static final int LAST_PAGE = 1_000_000;

    static Pages of(String page, String size) {
        return new Pages(Query.whole("page", page, 0, LAST_PAGE, 0),
                Query.whole("size", size, 1, LARGEST_SIZE, DEFAULT_SIZE));
    }

    int first() {
        return page * size;
    }

    /** Adds the links to the other pages of a list of {@code total}. */
    Response.ResponseBuilder links(Response.ResponseBuilder response, UriInfo uri, long total) {
        response.header("X-Total-Count", total);
        int last = (int) Math.max(0, (total - 1) / size);
        link(response, uri, "first", 0);
        if (page > 0) {
            link(response, uri, "prev", Math.min(page - 1, last));
        }
        if (page < last) {
            link(response, uri, "next", page + 1);
        }
        link(response, uri, "last", last);
        return response;
    }

    private void link(Response.ResponseBuilder response, UriInfo uri, String relation, int to) {
        URI target = uri.getRequestUriBuilder().replaceQueryParam("page", to).replaceQueryParam("size", size).build();
        response.header("Link", Link.fromUri(target).rel(relation).build().toString());
    }
}
