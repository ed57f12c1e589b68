package org.densimeter.ingest.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.densimeter.ingest.store.HistoryLine;
import org.densimeter.ingest.store.HistoryRefused;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/** Reads the lines of a history, some of them at a time. Used by one thread. */
final class HistoryLines {

    /** A reference key with 5,000 rows has 1 MB; the largest event has 4 MB. */
    static final int MAX_LINE_BYTES = 16 << 20;
    static final long MAX_LINES = 20_000_000;
    private static final int LINES_OF_A_PORTION = 1_000;
    private static final int CHARACTERS_OF_A_PORTION = 2 << 20;
    /** By how much the clocks of two instances may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final HistoryEntries entries;
    private final Instant latest;
    private long number;

    HistoryLines(HistoryEntries entries, Instant now) {
        this.entries = entries;
        this.latest = now.plus(CLOCK_SKEW);
    }

    /**
     * Hands all lines of {@code file} to {@code portions}.
     *
     * @return how many of them are revisions
     * @throws HistoryRefused if a line is not an entry of a history
     */
    long read(InputStream file, Consumer<List<HistoryLine>> portions) throws IOException {
        List<HistoryLine> portion = new ArrayList<>();
        int characters = 0;
        long revisions = 0;
        byte[] buffer = new byte[64 << 10];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
            int from = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, from, i - from);
                    from = i + 1;
                    HistoryLine entry = entry(line.toByteArray());
                    line.reset();
                    portion.add(entry);
                    revisions += HistoryEntries.isRevision(entry.kind()) ? 1 : 0;
                    characters += entry.text().length();
                    if (portion.size() == LINES_OF_A_PORTION || characters > CHARACTERS_OF_A_PORTION) {
                        portions.accept(portion);
                        portion = new ArrayList<>();
                        characters = 0;
                    }
                }
            }
            line.write(buffer, from, count - from);
            if (line.size() > MAX_LINE_BYTES) {
                throw tooLarge("lines of at most " + MAX_LINE_BYTES + " bytes");
            }
        }
        if (line.size() > 0) {
            throw new HistoryRefused(Rejection.of(ProblemCode.DNS2043, "a line feed at the end of each line"), null,
                    number + 1);
        }
        if (!portion.isEmpty()) {
            portions.accept(portion);
        }
        return revisions;
    }

    private HistoryLine entry(byte[] line) {
        number++;
        if (number > MAX_LINES) {
            throw tooLarge("at most " + MAX_LINES + " lines");
        }
        if (line.length > MAX_LINE_BYTES) {
            throw tooLarge("lines of at most " + MAX_LINE_BYTES + " bytes");
        }
        HistoryLine entry = entries.read(number, line);
        if (entry.recordedAt() != null && entry.recordedAt().isAfter(latest)) {
            throw new HistoryRefused(new Rejection(ProblemCode.DNS2043, "recordedAt", entry.recordedAt().toString(),
                    "a moment that has passed"), entry.named(), number);
        }
        return entry;
    }

    private HistoryRefused tooLarge(String rule) {
        return new HistoryRefused(Rejection.of(ProblemCode.DNS2034, "a history with " + rule), null,
                Math.max(number, 1));
    }
}
