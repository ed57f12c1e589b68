package org.densimeter.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a child ended, as far as its log tells: the last line of its last run that speaks of an error. */
final class LogTail {

    private static final int LONGEST = 64 * 1024;
    private static final int LONGEST_SHOWN = 300;
    private static final Pattern ERROR = Pattern.compile("\\bERROR\\b|\\bFATAL\\b|Exception|Error:|in use");
    private static final Pattern BEFORE_THE_MESSAGE = Pattern
            .compile("^[-0-9:., TZ]+(ERROR|FATAL)?\\s*(\\[[^]]*]\\s*)?(\\([^)]*\\)\\s*)?");

    private LogTail() {}

    /** Where {@code log} ends now; 0 without one. */
    static long end(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The last line of {@code log} after byte {@code start} that speaks of an error, without its time and place. */
    static Optional<String> since(Path log, long start) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(start, file.length() - LONGEST);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines()
                    .filter(line -> ERROR.matcher(line).find())
                    .reduce((earlier, later) -> later)
                    .map(line -> BEFORE_THE_MESSAGE.matcher(line).replaceFirst("").strip())
                    .map(line -> line.substring(0, Math.min(line.length(), LONGEST_SHOWN)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether two reasons are the same but for their numbers, which may be times, process ids or ports. */
    static boolean alike(String one, String other) {
        return one.replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#").equals(other.replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#"));
    }
}
