package org.densimeter.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A file to import: its media type, coding and kind follow from its name, and where that says nothing from its content.
 */
final class SourceFile {

    private static final Map<String, String> MEDIA_TYPES = Map.of("csv", "text/csv", "json", "application/json",
            "ndjson", "application/x-ndjson", "jsonl", "application/x-ndjson", "yaml", "application/yaml", "yml",
            "application/yaml", "md", "text/markdown", "zip", "application/zip");
    private static final Map<String, String> CODINGS = Map.of("gz", "gzip", "zst", "zstd");
    private static final int BEGINNING = 16_384;

    private final Path file;
    private final String coding;
    private final String mediaType;

    /** Reads nothing yet; refuses a name that says no format. */
    SourceFile(Path file) {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("there is no file " + file);
        }
        coding = CODINGS.getOrDefault(extension(name()), "");
        String format = extension(coding.isEmpty() ? name() : name().substring(0, name().lastIndexOf('.')));
        mediaType = MEDIA_TYPES.getOrDefault(format, "");
    }

    /** Returns whether the name says a format. */
    static boolean isNamedAsData(Path file) {
        return !file.getFileName().toString().startsWith(".") && !new SourceFile(file).mediaType.isEmpty();
    }

    String name() {
        return file.getFileName().toString();
    }

    Path path() {
        return file;
    }

    boolean isZip() {
        return mediaType.equals("application/zip");
    }

    /** Returns the headers of a request with this file. */
    Map<String, String> headers() {
        if (mediaType.isEmpty()) {
            throw new CommandFailure(
                    name() + ": the name must end in .csv, .json, .ndjson, .jsonl, .yaml, .md or .zip, "
                            + "each also with .gz or .zst");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType);
        if (!coding.isEmpty()) {
            headers.put("Content-Encoding", coding);
        }
        return headers;
    }

    /**
     * Returns what the file holds. Results files of harnesses have names such as {@code results_2026-01-01.json} too:
     * in JSON, only fields of rows make a file of results.
     */
    FileKind kind() {
        FileKind named = FileKind.ofName(name()).orElse(FileKind.FILE);
        boolean unsure = named == FileKind.FILE || (named == FileKind.RESULTS && mediaType.equals("application/json"));
        return unsure ? FileKind.ofContent(beginning()) : named;
    }

    /** Returns the header line of a CSV file, and the beginning of others; an empty text if it cannot be read here. */
    private String beginning() {
        if (coding.equals("zstd") || isZip()) {
            return "";
        }
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = coding.equals("gzip") ? new GZIPInputStream(raw) : raw) {
            String text = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            return mediaType.equals("text/csv") ? text.lines().findFirst().orElse("") : text;
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Opens it; {@code terminal} shows how much of it was read. */
    InputStream open(Terminal terminal) throws IOException {
        return new ProgressStream(Files.newInputStream(file), name(), Files.size(file), terminal);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Shows what share of a stream was read. */
    static final class ProgressStream extends FilterInputStream {

        private final String name;
        private final long size;
        private final Terminal terminal;
        private long read;
        private long shown = -1;

        /** @param size how many bytes it has; may be less than are read */
        ProgressStream(InputStream in, String name, long size, Terminal terminal) {
            super(in);
            this.name = name;
            this.size = size;
            this.terminal = terminal;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            show(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            show(Math.max(0, count));
            return count;
        }

        private void show(int count) {
            read += count;
            long percent = size <= 0 ? 100 : Math.min(100, 100 * read / size);
            if (percent != shown) {
                shown = percent;
                terminal.progress(
                        percent == 100 ? name + ": sent, waiting for the answer" : name + ": " + percent + " % sent");
            }
        }
    }
}
