package org.densimeter.density.api;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.support.http.Paging;

/**
 * The parameters of the densities of one model.
 *
 * @param basis what densities are divided by
 * @param stage only densities by series that measure releases of this stage; if it is absent those of every stage, with
 * the status {@code other_stage} by series that measure another than that of the model
 * @param benchmark only densities on this benchmark or composite; can be repeated
 * @param paging the page
 */
public record ModelDensityParameters(@QueryParam("basis") @DefaultValue("inference") DensityBasis basis,
        @QueryParam("stage") Stage stage, @QueryParam("benchmark") List<String> benchmark,
        @BeanParam @Valid Paging paging) {}
