package org.densimeter.support.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;

/** Bodies coded by the JDK and by the reference implementation of Zstandard. */
class DecodedBodyTest {

    private static final byte[] TEXT = text();

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void decodesWhatAnotherImplementationCoded(ContentCoding coding) throws IOException {
        assertThat(decoded(coding, coded(coding, TEXT)).readAllBytes()).isEqualTo(TEXT);
        assertThat(coding.begins(Arrays.copyOf(coded(coding, TEXT), coding.magicLength()))).isTrue();
        assertThat(coding.begins(Arrays.copyOf(TEXT, coding.magicLength()))).isFalse();
    }

    /** The streams of a network connection do not know that more will come. */
    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void decodesAllMembersOfABodyThatComesInPieces(ContentCoding coding) throws IOException {
        InputStream pieces = new SequenceInputStream(new ByteArrayInputStream(coded(coding, TEXT)),
                new ByteArrayInputStream(coded(coding, "end".getBytes(StandardCharsets.UTF_8)))) {
            @Override
            public int available() {
                return 0;
            }
        };
        assertThat(new String(decoded(coding, pieces).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(new String(TEXT, StandardCharsets.UTF_8) + "end");
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void endsATruncatedBodyWithAProblemAfterItsBeginning(ContentCoding coding) throws IOException {
        byte[] whole = coded(coding, TEXT);
        InputStream body = decoded(coding, Arrays.copyOf(whole, whole.length / 2));
        byte[] begin = body.readNBytes(1000);
        assertThat(begin).isEqualTo(Arrays.copyOf(TEXT, 1000));
        assertThatThrownBy(body::readAllBytes).isInstanceOfSatisfying(BodyDecodingException.class, broken -> {
            assertThat(broken.problem().status()).isEqualTo(400);
            assertThat(broken.problem().code()).isEqualTo("DNS5014");
            assertThat(broken.problem().detail()).contains(coding + " body is broken or incomplete after");
        });
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void refusesWhatFollowsTheBodyInAnotherCoding(ContentCoding coding) throws IOException {
        byte[] whole = coded(coding, TEXT);
        byte[] more = Arrays.copyOf(whole, whole.length + TEXT.length);
        System.arraycopy(TEXT, 0, more, whole.length, TEXT.length);
        assertThatThrownBy(() -> decoded(coding, more).readAllBytes()).isInstanceOf(BodyDecodingException.class);
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void endsABodyThatIsTooLarge(ContentCoding coding) throws IOException {
        InputStream body = new DecodedBody(coding, new ByteArrayInputStream(coded(coding, TEXT)), TEXT.length - 1);
        assertThatThrownBy(body::readAllBytes).isInstanceOfSatisfying(BodyDecodingException.class, large -> {
            assertThat(large.problem().status()).isEqualTo(413);
            assertThat(large.problem().code()).isEqualTo("DNS5015");
        });
        assertThat(new DecodedBody(coding, new ByteArrayInputStream(coded(coding, TEXT)), TEXT.length).readAllBytes())
                .hasSize(TEXT.length);
    }

    @ParameterizedTest
    @EnumSource(ContentCoding.class)
    void endsABodyOfOneByteManyTimes(ContentCoding coding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream bomb = encoder(coding, bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                bomb.write(zeros);
            }
        }
        InputStream body = decoded(coding, bytes.toByteArray());
        assertThatThrownBy(() -> body.skip(Long.MAX_VALUE)).isInstanceOfSatisfying(BodyDecodingException.class,
                large -> assertThat(large.problem().code()).isEqualTo("DNS5015"));
    }

    /** RFC 9659 allows windows of 8 MiB, which is 2^23. */
    @Test
    void refusesAZstandardWindowThatTakesTooMuchMemory() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream large = new ZstdOutputStream(bytes)) {
            large.setLong(Math.min(27, Zstd.windowLogMax()));
            large.write(new byte[1 << 20]);
            large.flush();
            large.write(TEXT);
        }
        assertThatThrownBy(() -> decoded(ContentCoding.ZSTD, bytes.toByteArray()).readAllBytes())
                .isInstanceOfSatisfying(BodyDecodingException.class,
                        broken -> assertThat(broken.problem().code()).isEqualTo("DNS5014"));
    }

    @Test
    void leavesAFailureOfTheConnectionAsItIs() {
        IOException gone = new IOException("connection reset");
        InputStream body = decoded(ContentCoding.GZIP, new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw gone;
            }
        });
        assertThatThrownBy(body::read).isSameAs(gone);
    }

    @Test
    void knowsTheNamesOfCodings() {
        assertThat(ContentCoding.of(" GZIP ")).contains(ContentCoding.GZIP);
        assertThat(ContentCoding.of("x-gzip")).contains(ContentCoding.GZIP);
        assertThat(ContentCoding.of("zstd")).contains(ContentCoding.ZSTD);
        assertThat(ContentCoding.of("br")).isEmpty();
        assertThat(ContentCoding.of("gzip, zstd")).isEmpty();
    }

    private static InputStream decoded(ContentCoding coding, byte[] body) {
        return decoded(coding, new ByteArrayInputStream(body));
    }

    private static InputStream decoded(ContentCoding coding, InputStream body) {
        return new DecodedBody(coding, body, Long.MAX_VALUE);
    }

    private static byte[] coded(ContentCoding coding, byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream encoder = encoder(coding, bytes)) {
            encoder.write(text);
        }
        return bytes.toByteArray();
    }

    private static OutputStream encoder(ContentCoding coding, OutputStream out) throws IOException {
        return coding == ContentCoding.GZIP ? new GZIPOutputStream(out) : new ZstdOutputStream(out);
    }

    /** More than one block of each coding. */
    private static byte[] text() {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < 40_000; i++) {
            lines.append("model-").append(i).append(',').append(random.nextInt(10_000)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
