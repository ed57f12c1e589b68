package org.densimeter.ingest.validation;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Says what a task of a harness is here. Names of a task, measure and filter are compared without regard to case.
 *
 * @param id its id
 * @param format the format of the files, a word of the parameter {@code format} of imports
 * @param task name of the task in the file
 * @param metric name of the measure; null for every measure
 * @param filter how answers were extracted, or the part of the dataset; null for every filter
 * @param version version of the task; null for every version
 * @param benchmark id of the benchmark
 * @param variant tokens of the variant, besides the number of shots; null for none
 * @param unit {@code percent} or {@code fraction}; null for the unit that the format defines
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskMapping(String id, String format, String task, String metric, String filter, String version,
        String benchmark, String variant, String unit) {}
