package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.densimeter.ingest.imports.HashedBody;

/** The body of a request, of which all is hashed, also what the request does not read. Used by one thread. */
final class FingerprintedBody extends HashedBody {

    /** @param request what is hashed before the body */
    FingerprintedBody(InputStream body, String request) {
        super(body, request);
    }

    /** Reads the rest, which belongs to the hash, and closes the body. */
    @Override
    public void close() throws IOException {
        try {
            readRest();
        } finally {
            super.close();
        }
    }

    private void readRest() throws IOException {
        if (!ended()) {
            transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * Reads the rest of the body; returns the hash, hexadecimal.
     *
     * @throws IOException if the body did not come to its end
     */
    String fingerprint() throws IOException {
        readRest();
        return hash();
    }
}
