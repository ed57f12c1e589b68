package org.densimeter.ingest.files.carrier;

import java.io.IOException;
import java.io.InputStream;

import org.densimeter.law.problem.ProblemCode;

/** The bounds of a body of files, and how much of them one body has used. Used by one thread. */
final class CarrierLimits {

    /** The largest body, once its coding is decoded. */
    static final int MAX_BODY_BYTES = 32 << 20;
    /** The largest file, expanded. */
    static final int MAX_FILE_BYTES = 32 << 20;
    /** All files of a body, expanded. */
    static final int MAX_EXPANDED_BYTES = 64 << 20;
    /** The largest number of files of a body. */
    static final int MAX_FILES = 1_000;
    /** How many bytes one packed byte may become, beyond {@link #FREE_BYTES}. */
    static final int MAX_RATIO = 250;
    /** A file may have this many bytes at any ratio. */
    static final int FREE_BYTES = 1 << 20;

    private long expanded;

    /**
     * Reads {@code stream} to its end.
     *
     * @param packed the packed size of the file in bytes; -1 if it is not known
     * @throws FileRefused if a bound is passed; then the stream was not read to its end
     */
    byte[] read(InputStream stream, long packed) throws IOException, FileRefused {
        long left = Math.max(0, MAX_EXPANDED_BYTES - expanded);
        long most = Math.min(MAX_FILE_BYTES, left);
        if (packed >= 0) {
            most = Math.min(most, Math.max(FREE_BYTES, packed * MAX_RATIO));
        }
        byte[] content = stream.readNBytes((int) most + 1);
        expanded += content.length;
        if (content.length > most) {
            throw new FileRefused(ProblemCode.DNS2034, most == left
                    ? "files of together at most " + MAX_EXPANDED_BYTES + " bytes once expanded"
                    : most == MAX_FILE_BYTES ? "a file of at most " + MAX_FILE_BYTES + " bytes once expanded"
                            : "a file that grows at most " + MAX_RATIO + " times from " + FREE_BYTES + " bytes on");
        }
        return content;
    }
}
