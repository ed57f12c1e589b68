package org.densimeter.ingest.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.densimeter.support.http.EntityTags;
import org.densimeter.support.http.TaggedStream;

/**
 * Keeps an answer without pages, packed, until all of it is known: records repeat their field names, and take about a
 * twentieth of their size. Used by one thread.
 */
final class PackedRecords {

    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final MessageDigest digest = EntityTags.digest();
    private final OutputStream out;

    PackedRecords() throws IOException {
        out = new DigestOutputStream(new GZIPOutputStream(packed), digest);
    }

    /** Returns where the answer is written to. */
    OutputStream out() {
        return out;
    }

    /** Ends the answer and returns it. */
    TaggedStream answer() throws IOException {
        out.close();
        byte[] bytes = packed.toByteArray();
        return new TaggedStream(EntityTags.of(digest), client -> {
            try (GZIPInputStream records = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                records.transferTo(client);
            }
        });
    }
}
