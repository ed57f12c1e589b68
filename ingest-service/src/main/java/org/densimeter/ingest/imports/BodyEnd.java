package org.densimeter.ingest.imports;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Describes where a body ends that cannot be read to its end. What comes after is not known; what came before is
 * stored.
 *
 * @param row the row that could not be read, from 1; it is the last one received
 * @param line its line in the body, from 1; absent if not known
 * @param column the character in that line, from 1; absent if not known
 * @param rule what was expected there
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"row", "rule"})
public record BodyEnd(long row, Long line, Long column, String rule) {}
