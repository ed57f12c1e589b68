package org.densimeter.density.api;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.density.DensityBasis;
import org.densimeter.support.http.Paging;

/**
 * The parameters of the densities of one model.
 *
 * @param basis what densities are divided by
 * @param benchmark only densities on this benchmark or composite; can be repeated
 * @param paging the page
 */
public record ModelDensityParameters(@QueryParam("basis") @DefaultValue("inference") DensityBasis basis,
        @QueryParam("benchmark") List<String> benchmark, @BeanParam @Valid Paging paging) {}
