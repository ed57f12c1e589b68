package org.densimeter.support.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Decodes a body while it is read. Ends with a {@link BodyDecodingException} where the body is broken, incomplete or
 * too large; a failure of the connection is thrown as it is.
 */
final class DecodedBody extends InputStream {

    /** A body may have this many bytes at any ratio. */
    static final long FREE_BYTES = 64L << 20;
    /** How many bytes one coded byte may become, on average over a body larger than {@link #FREE_BYTES}. */
    static final long MAX_RATIO = 250;

    private final ContentCoding coding;
    private final Source source;
    private final long maxBytes;
    private final byte[] single = new byte[1];
    private @Nullable InputStream decoder;
    private boolean ended;
    private long decoded;

    /**
     * Decodes {@code body}; reads nothing yet.
     *
     * @param maxBytes how many bytes it may have when decoded
     */
    DecodedBody(ContentCoding coding, InputStream body, long maxBytes) {
        this.coding = coding;
        this.source = new Source(body);
        this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || ended) {
            return ended ? -1 : 0;
        }
        int count;
        try {
            decoder = decoder == null ? coding.decode(source) : decoder;
            count = decoder.read(bytes, offset, length);
        } catch (IOException e) {
            close();
            throw e == source.failure ? e : BodyDecodingException.broken(coding, decoded, e);
        }
        if (count < 0) {
            close();
            return -1;
        }
        decoded += count;
        if (decoded > maxBytes) {
            close();
            throw BodyDecodingException.tooLarge(coding, maxBytes + " bytes");
        }
        if (decoded > FREE_BYTES && decoded / MAX_RATIO > source.count) {
            close();
            throw BodyDecodingException.tooLarge(coding, MAX_RATIO + " times the coded body");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        if (decoder != null) {
            decoder.close();
        }
    }

    /** Counts the bytes of the coded body, and keeps the failure of its connection. */
    private static final class Source extends FilterInputStream {

        private long count;
        private @Nullable IOException failure;

        Source(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int read = super.read(bytes, offset, length);
                count += Math.max(0, read);
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
