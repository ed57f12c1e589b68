package org.densimeter.ingest.imports;

import org.densimeter.ingest.validation.Rejection;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Why one row was not taken.
 *
 * @param row counting from 1, the header of a CSV file not counted
 * @param line the line it begins on, counting from 1; absent in JSON arrays
 * @param field as the sender named it; absent if it is not about one field
 * @param value as the sender wrote it, shortened
 * @param rule what would have been right
 * @param code stable problem code
 * @param title what the code means
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowProblem(long row, Long line, String field, String value, String rule, String code, String title) {

    static RowProblem of(Row row, Rejection rejection) {
        return new RowProblem(row.number(), row.line(), rejection.field(), rejection.value(), rejection.rule(),
                rejection.code().name(), rejection.code().title());
    }
}
