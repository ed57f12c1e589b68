package org.densimeter.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the last line of a log that reports an error: the reason why a child process ended. */
final class LogTail {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int MAX_CHARACTERS = 300;
    private static final Pattern ERROR = Pattern.compile("\\bERROR\\b|\\bFATAL\\b|Exception|Error:|in use");
    private static final Pattern PREFIX = Pattern
            .compile("^[-0-9:., TZ]+(ERROR|FATAL)?\\s*(\\[[^]]*]\\s*)?(\\([^)]*\\)\\s*)?");

    private LogTail() {}

    /** Returns the length of {@code log} in bytes; 0 if it does not exist. */
    static long end(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Returns the last line of {@code log} after byte {@code start} that reports an error, without time and logger. */
    static Optional<String> since(Path log, long start) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(start, file.length() - MAX_BYTES);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines()
                    .filter(line -> ERROR.matcher(line).find())
                    .reduce((earlier, later) -> later)
                    .map(line -> PREFIX.matcher(line).replaceFirst("").strip())
                    .map(line -> line.substring(0, Math.min(line.length(), MAX_CHARACTERS)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns whether two reasons differ in numbers only, as in times, process ids or ports. */
    static boolean alike(String one, String other) {
        return one.replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#").equals(other.replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#"));
    }
}
