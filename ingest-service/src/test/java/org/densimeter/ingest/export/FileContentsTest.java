package org.densimeter.ingest.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Rows are written while they are read. */
class FileContentsTest {

    private static final int ROWS = 100_000;

    /** The rows of two sources, as the revisions of several tables are read; a row has 10 bytes. */
    @Test
    void noMoreRowsAreReadThanABufferHolds() throws IOException {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger readAtFirstByte = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        Stream<String> rows = Stream.of(1, 2).flatMap(source -> IntStream.range(0, ROWS).mapToObj(row -> {
            read.incrementAndGet();
            return "%09d".formatted(row);
        }));

        long count = FileContents.lines(rows).writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                readAtFirstByte.compareAndSet(0, read.get());
                written.addAndGet(length);
            }
        });

        assertThat(count).isEqualTo(2 * ROWS);
        assertThat(written).hasValue(2 * ROWS * 10);
        // the buffers of BufferedWriter and OutputStreamWriter have 8 KiB each
        assertThat(readAtFirstByte.get()).isLessThan(5_000);
    }
}
