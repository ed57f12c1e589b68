package org.densimeter.support.redrive;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.contract.DeadLetter;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters a redrive takes.
 *
 * @param dryRun whether nothing is sent; the default, because what was sent cannot be taken back
 * @param code only those with this code; null for all
 * @param key only those with this key; null for all
 * @param from offset of the first one to look at, at least 0
 */
public record RedriveParameters(
        @QueryParam("dryRun") @DefaultValue("true") @Parameter(
                description = "Whether only to say what would happen; false to send.") boolean dryRun,
        @QueryParam("code") @Pattern(regexp = "DNS\\d{4}", message = RedriveParameters.CODE_RULE) @Parameter(
                description = "Only dead letters with this code.") @Nullable String code,
        @QueryParam("key") @Parameter(description = "Only dead letters of records with this key.") @Nullable String key,
        @QueryParam("from") @DefaultValue("0") @Min(value = 0, message = RedriveParameters.FROM_RULE) @Parameter(
                description = "Offset of the first dead letter to look at: `next` of the call before.") long from) {

    static final String CODE_RULE = "a code of the form DNS4010";
    static final String FROM_RULE = "a whole number from 0";

    /** Returns whether {@code letter} has the code and the key. */
    boolean selects(StoredLetter letter) {
        return (code == null || code.equals(letter.text(DeadLetter.CODE))) && (key == null || key.equals(letter.key()));
    }
}
