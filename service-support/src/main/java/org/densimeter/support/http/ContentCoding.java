package org.densimeter.support.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

import com.github.luben.zstd.ZstdInputStream;

/** The content codings (RFC 9110, 8.4.1; RFC 8878) that bodies of requests may have. */
enum ContentCoding {
    /** One or more gzip members. */
    GZIP(2) {
        @Override
        boolean begins(byte[] first) {
            return (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B;
        }

        @Override
        InputStream decode(InputStream body) throws IOException {
            return GzipCompressorInputStream.builder().setInputStream(body).setDecompressConcatenated(true).get();
        }
    },
    /** One or more Zstandard frames, with windows of at most 8 MiB (RFC 9659). */
    ZSTD(4) {
        @Override
        boolean begins(byte[] first) {
            boolean magic = (first[1] & 0xFF) == 0xB5 && first[2] == 0x2F && (first[3] & 0xFF) == 0xFD;
            boolean skippable = first[1] == 0x2A && first[2] == 0x4D && first[3] == 0x18;
            return (magic && first[0] == 0x28) || (skippable && (first[0] & 0xF0) == 0x50);
        }

        @Override
        InputStream decode(InputStream body) throws IOException {
            return new ZstdInputStream(body).setLongMax(MAX_WINDOW_LOG);
        }
    };

    private static final int MAX_WINDOW_LOG = 23;

    private final int magicLength;

    ContentCoding(int magicLength) {
        this.magicLength = magicLength;
    }

    /** Returns how many bytes {@link #begins} looks at. */
    int magicLength() {
        return magicLength;
    }

    /** Returns whether a body that begins with {@code first} may be in this coding. */
    abstract boolean begins(byte[] first);

    /** Returns the decoded content of {@code body}. */
    abstract InputStream decode(InputStream body) throws IOException;

    /** Returns the coding of a header {@code Content-Encoding}; empty if it is another, or more than one. */
    static Optional<ContentCoding> of(String header) {
        String name = header.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(coding -> coding.toString().equals(name.equals("x-gzip") ? "gzip" : name))
                .findFirst();
    }

    /** Returns the names of all, as the header {@code Accept-Encoding} has them. */
    static String names() {
        return Arrays.stream(values()).map(ContentCoding::toString).collect(Collectors.joining(", "));
    }

    /** Returns its registered name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
