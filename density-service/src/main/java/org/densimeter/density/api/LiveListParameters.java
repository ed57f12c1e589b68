package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.catalogue.Stage;
import org.densimeter.support.http.Paging;

/**
 * The parameters of a list of live frontiers or trends.
 *
 * @param stage only those of series that measure releases of this stage; if it is absent those of every stage
 * @param paging the page
 */
public record LiveListParameters(@QueryParam("stage") Stage stage, @BeanParam @Valid Paging paging) {}
