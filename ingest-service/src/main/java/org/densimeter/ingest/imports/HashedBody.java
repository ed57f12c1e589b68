package org.densimeter.ingest.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the SHA-256 of a body while it is read. Used by one thread. */
public class HashedBody extends FilterInputStream {

    private final MessageDigest digest = sha256();
    private boolean ended;

    HashedBody(InputStream body) {
        super(body);
    }

    /** @param before what is hashed before the body */
    protected HashedBody(InputStream body, String before) {
        super(body);
        digest.update(before.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the SHA-256 of {@code bytes} in hexadecimal digits. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Returns whether the body was read to its end. */
    protected final boolean ended() {
        return ended;
    }

    /** Returns the hash in hexadecimal digits; null if the body was not read to its end. Called once. */
    protected final String hash() {
        return ended ? HexFormat.of().formatHex(digest.digest()) : null;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        ended |= next < 0;
        if (next >= 0) {
            digest.update((byte) next);
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        ended |= count < 0;
        if (count > 0) {
            digest.update(into, offset, count);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Returns a digest that has read nothing. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
