package org.densimeter.ingest.imports;

import org.densimeter.ingest.validation.Rejection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Describes why one row was rejected.
 *
 * @param row the row, from 1, the header of a CSV file not counted
 * @param line the line it begins on, from 1; absent in JSON arrays
 * @param field the field at fault, named as in the body; absent if it is not one field
 * @param value the value of that field as sent, shortened; absent if there is none
 * @param rule what the value must be
 * @param code {@code DNSnnnn}
 * @param title the kind of problem in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"rule", "code", "title"})
public record RowProblem(long row, Long line, String field, String value, String rule, String code, String title) {

    static RowProblem of(Row row, Rejection rejection) {
        return new RowProblem(row.number(), row.line(), rejection.field(), rejection.value(), rejection.rule(),
                rejection.code().name(), rejection.code().title());
    }
}
