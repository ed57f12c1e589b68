package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The body of a request, of which a digest is made while it is read. Used by one thread. */
final class FingerprintedBody extends DigestInputStream {

    private boolean ended;

    FingerprintedBody(InputStream body, MessageDigest digest) {
        super(body, digest);
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        ended |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        ended |= read < 0;
        return read;
    }

    /** Reads the rest, which belongs to the digest, and closes the body. */
    @Override
    public void close() throws IOException {
        try {
            readRest();
        } finally {
            super.close();
        }
    }

    private void readRest() throws IOException {
        if (!ended) {
            transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * Reads the rest of the body; returns the digest, hexadecimal.
     *
     * @throws IOException if the body did not come to its end
     */
    String fingerprint() throws IOException {
        readRest();
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }
}
