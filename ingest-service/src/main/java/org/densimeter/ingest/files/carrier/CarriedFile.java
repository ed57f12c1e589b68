package org.densimeter.ingest.files.carrier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/**
 * One file of a body.
 *
 * @param name its path in the archive or its name in the form; {@link #BODY} for the body itself
 * @param content its bytes, at most {@link CarrierLimits#MAX_FILE_BYTES}; empty if it was refused
 * @param refusal why it cannot be read; null if it can
 */
public record CarriedFile(String name, byte[] content, Rejection refusal) {

    /** The name of a body that is the file. */
    public static final String BODY = "body";

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Returns a file that can be read. */
    static CarriedFile of(String name, byte[] content) {
        return new CarriedFile(name, content, null);
    }

    /** Returns a file that cannot be read. */
    static CarriedFile refused(String name, Rejection refusal) {
        return new CarriedFile(name, new byte[0], refusal);
    }

    /** Returns the folder of the file, with its slash; empty if it has none. */
    public String folder() {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** Returns the last part of the name. */
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Returns the text of the file, which must be UTF-8, without a byte order mark. */
    public String text() throws FileRefused {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new FileRefused(ProblemCode.DNS2012, "UTF-8");
        }
    }
}
