package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.BodyDecodingException;
import org.densimeter.support.http.ProblemException;

/**
 * A body in a temporary file, which is deleted at the end.
 *
 * @param path of the file
 */
record StoredBody(Path path) implements AutoCloseable {

    /** The largest body in bytes, once its coding is decoded: an export of some ten million revisions. */
    private static final long MAX_BYTES = 4L << 30;

    /**
     * Stores {@code body}, null for an empty one.
     *
     * @throws BodyRefused if it is too large
     */
    static StoredBody of(InputStream body) throws IOException, BodyRefused {
        StoredBody stored = new StoredBody(Files.createTempFile("densimeter-body", ".zip"));
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(stored.path)) {
            copy(body == null ? InputStream.nullInputStream() : body, out);
            complete = true;
        } catch (BodyDecodingException e) {
            throw new ProblemException(e.problem());
        } finally {
            if (!complete) {
                stored.close();
            }
        }
        return stored;
    }

    private static void copy(InputStream body, OutputStream out) throws IOException, BodyRefused {
        byte[] buffer = new byte[64 << 10];
        long bytes = 0;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            bytes += count;
            if (bytes > MAX_BYTES) {
                throw new BodyRefused(ProblemCode.DNS2034, "an archive of at most " + MAX_BYTES + " bytes");
            }
            out.write(buffer, 0, count);
        }
    }

    /** Returns the body from its start. */
    InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
