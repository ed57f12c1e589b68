package org.densimeter.ingest.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a body line by line. Lines are separated before they are decoded (in UTF-8 no other character contains the byte
 * of a line feed), so malformed bytes affect one line only, and memory for a line is bounded by {@link #MAX_BYTES}.
 */
final class LineReader {

    /** The maximum length of a line in bytes. The longest valid row is shorter. */
    static final int MAX_BYTES = 256 * 1024;

    private final InputStream body;
    private final byte[] buffer = new byte[64 * 1024];
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private int position;
    private int end;
    private long number;

    LineReader(InputStream body) {
        this.body = body;
    }

    /**
     * @param number counting from 1
     * @param text without its line break; null if {@code flaw} is set
     * @param flaw why it cannot be decoded; null if it can
     * @param last whether the body ends with it, without a line break
     */
    record Line(long number, String text, Flaw flaw, boolean last) {
        boolean blank() {
            return text != null && text.isBlank();
        }
    }

    enum Flaw {
        NOT_UTF8, UTF16, TOO_LONG
    }

    /** Returns the next line; null at the end. */
    Line next() throws IOException {
        return pushedBack.isEmpty() ? read() : pushedBack.pop();
    }

    /** Puts {@code line} back, so that it is the next one. */
    void pushBack(Line line) {
        pushedBack.push(line);
    }

    private Line read() throws IOException {
        ByteArrayOutputStream line = null;
        boolean tooLong = false;
        while (true) {
            if (position == end && !fill()) {
                return line == null ? null : decoded(line.toByteArray(), 0, line.size(), tooLong, true);
            }
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            boolean complete = position < end;
            if (complete && line == null) {
                return decoded(buffer, from, position++ - from, false, false);
            }
            line = line == null ? new ByteArrayOutputStream() : line;
            if (line.size() + position - from > MAX_BYTES) {
                tooLong = true;
                line.reset();
            } else if (!tooLong) {
                line.write(buffer, from, position - from);
            }
            if (complete) {
                position++;
                return decoded(line.toByteArray(), 0, line.size(), tooLong, false);
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, body.read(buffer));
        return end > 0;
    }

    /** Returns whether a body that begins with these bytes is UTF-16, with a byte order mark or without. */
    private static boolean utf16(byte first, byte second) {
        return (first == (byte) 0xFF && second == (byte) 0xFE) || (first == (byte) 0xFE && second == (byte) 0xFF)
                || (first == 0) != (second == 0);
    }

    private Line decoded(byte[] bytes, int from, int length, boolean tooLong, boolean last) {
        number++;
        if (tooLong) {
            return new Line(number, null, Flaw.TOO_LONG, last);
        }
        if (number == 1 && length >= 2 && utf16(bytes[from], bytes[from + 1])) {
            return new Line(number, null, Flaw.UTF16, last);
        }
        boolean byteOrderMark = number == 1 && length >= 3 && bytes[from] == (byte) 0xEF
                && bytes[from + 1] == (byte) 0xBB && bytes[from + 2] == (byte) 0xBF;
        int skipped = byteOrderMark ? 3 : 0;
        int kept = length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
        try {
            String text = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from + skipped, kept - skipped))
                    .toString();
            return new Line(number, text, null, last);
        } catch (CharacterCodingException e) {
            return new Line(number, null, Flaw.NOT_UTF8, last);
        }
    }
}
