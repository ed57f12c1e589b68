package org.densimeter.support.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of every list.
 *
 * @param page which page, from 0
 * @param size how many items a page has, 1 to 1,000
 * @param format the format of the response; null if only the header {@code Accept} chooses it
 */
public record Paging(
        @QueryParam("page") @DefaultValue("0") @Min(value = 0, message = Paging.PAGE_RULE) @Max(value = Paging.MAX_PAGE,
                message = Paging.PAGE_RULE) @Parameter(description = "Page number, from 0.") int page,
        @QueryParam("size") @DefaultValue("100") @Min(value = 1, message = Paging.SIZE_RULE) @Max(
                value = Paging.MAX_SIZE,
                message = Paging.SIZE_RULE) @Parameter(description = "Items on a page, 1 to 1000.") int size,
        @QueryParam("format") @Parameter(
                description = "Format; by default the header Accept selects it.") ListFormat format) {

    /** The largest page number. */
    static final int MAX_PAGE = 1_000_000;
    /** The most items of a page. */
    static final int MAX_SIZE = 1_000;

    static final String PAGE_RULE = "a whole number from 0 to 1000000";
    static final String SIZE_RULE = "a whole number from 1 to 1000";

    /** Returns how many items the pages before this one have. */
    public int offset() {
        return page * size;
    }
}
