package org.densimeter.density.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.support.http.ListFormat;

/**
 * The parameters of an explanation.
 *
 * @param scores series, benchmark, basis and scores
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record ExplanationParameters(@BeanParam ScoreParameters scores, @QueryParam("format") ListFormat format) {}
