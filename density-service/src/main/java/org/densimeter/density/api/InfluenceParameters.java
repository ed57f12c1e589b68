package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;

import org.densimeter.support.http.Paging;

/**
 * The parameters of the influence of each record on a trend.
 *
 * @param population the releases that compete
 * @param paging the page
 */
public record InfluenceParameters(@BeanParam @Valid PopulationParameters population, @BeanParam @Valid Paging paging) {}
