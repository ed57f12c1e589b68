package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.support.http.ListFormat;

/**
 * The parameters of a frontier and of the shape of its trend.
 *
 * @param population the releases that compete
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record FrontierParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("format") ListFormat format) {}
