package org.densimeter.ingest.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.densimeter.ingest.store.FactSnapshot;

/**
 * Writes the files of an export into a zip while they are made, and remembers what the descriptor says of each. Used by
 * one thread. An archive without {@linkplain #finish descriptor} is incomplete.
 */
final class ExportArchive {

    private final ZipOutputStream zip;
    private final FileTime time;
    private final List<Map<String, Object>> resources = new ArrayList<>();

    ExportArchive(OutputStream out, FactSnapshot snapshot) {
        zip = new ZipOutputStream(out);
        time = FileTime.from(snapshot.asOf());
    }

    /** Writes the content of a file; returns how many rows it has. */
    interface Content {
        long writeTo(OutputStream out) throws IOException;
    }

    /**
     * Adds a file.
     *
     * @param path its name in the archive
     * @param properties what the descriptor says of it besides its name, path, size, rows and hash
     */
    void add(String path, Map<String, Object> properties, Content content) throws IOException {
        begin(path);
        MessageDigest digest = sha256();
        CountingStream out = new CountingStream(new DigestOutputStream(zip, digest));
        long rows = content.writeTo(out);
        zip.closeEntry();
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("name", path.replaceFirst("\\.[a-z]+$", ""));
        resource.put("path", path);
        resource.putAll(properties);
        resource.put("encoding", "utf-8");
        resource.put("rows", rows);
        resource.put("bytes", out.count);
        resource.put("hash", "sha256:" + HexFormat.of().formatHex(digest.digest()));
        resources.add(resource);
    }

    /** Adds a file that is not data. */
    void addText(String path, byte[] text) throws IOException {
        begin(path);
        zip.write(text);
        zip.closeEntry();
    }

    /** Returns what the descriptor says of the files so far. */
    List<Map<String, Object>> resources() {
        return List.copyOf(resources);
    }

    /** Ends the archive with its descriptor. */
    void finish(String path, byte[] descriptor) throws IOException {
        addText(path, descriptor);
        zip.finish();
        zip.flush();
    }

    private void begin(String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setLastModifiedTime(time);
        zip.putNextEntry(entry);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts bytes; closing it does not close the archive. */
    private static final class CountingStream extends FilterOutputStream {

        private long count;

        private CountingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
