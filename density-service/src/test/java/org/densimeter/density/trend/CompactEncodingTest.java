package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CompactEncodingTest {

    @Property(tries = 20_000)
    void readsEveryDoubleBitForBitAndSkipsIt(@ForAll("doubles") double value) {
        ByteBuffer packed = packed(value, CompactEncoding::put, CompactEncoding::skip);
        assertThat(Double.doubleToRawLongBits(CompactEncoding.get(packed)))
                .isEqualTo(Double.doubleToRawLongBits(value));
        assertThat(packed.hasRemaining()).isFalse();
    }

    /** Which of them one of the other ways would not bring back: not even its own neighbours. */
    @ParameterizedTest
    @ValueSource(doubles = {0, -0., Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE,
            Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MIN_VALUE, .01, -.01, 65.53, .57, 327.65, 327.66, 327.67,
            327.68, 400, 21474836.48, 1e300})
    void readsTheOddOnesAndTheirNeighbours(double value) {
        readsEveryDoubleBitForBitAndSkipsIt(value);
        readsEveryDoubleBitForBitAndSkipsIt(Math.nextUp(value));
        readsEveryDoubleBitForBitAndSkipsIt(Math.nextDown(value));
    }

    @Test
    void takesTwoBytesForEveryScoreInHundredthsAndForNone() {
        for (int hundredths = 0; hundredths <= 10_000; hundredths++) {
            assertThat(
                    packed(Double.parseDouble(hundredths + "e-2"), CompactEncoding::put, CompactEncoding::skip).limit())
                    .isEqualTo(2);
        }
        assertThat(packed(Double.NaN, CompactEncoding::put, CompactEncoding::skip).limit()).isEqualTo(2);
        assertThat(packed(0.3821557416341987, CompactEncoding::put, CompactEncoding::skip).limit()).isEqualTo(8);
    }

    @Property
    void readsEveryWholeNumber(@ForAll long value) {
        assertThat(CompactEncoding.whole(packed(value, CompactEncoding::putWhole, CompactEncoding::whole)))
                .isEqualTo(value);
    }

    @Property
    void readsEveryText(@ForAll("texts") String text) {
        ByteBuffer to = ByteBuffer.allocate(CompactEncoding.maxBytes(0, text));
        CompactEncoding.putText(to, text);
        int end = to.position();
        CompactEncoding.skipText(to.rewind());
        assertThat(to.position()).isEqualTo(end);
        assertThat(CompactEncoding.text(to.rewind())).isEqualTo(text);
    }

    /** Any bits at all, and the doubles that scores are. */
    @Provide
    Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(Arbitraries.longs().map(Double::longBitsToDouble), Arbitraries.doubles(),
                Arbitraries.integers().between(-100, 100_000).map(hundredths -> hundredths / 100.),
                Arbitraries.longs().between(0xfff0_0000_0000_0000L, -1).map(Double::longBitsToDouble));
    }

    /** Null, empty, and with what UTF-8 takes one to four bytes for. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "9", "-", "ü", "模", "\uD83D\uDCCF", "\0")
                .list()
                .ofMaxSize(200)
                .map(characters -> String.join("", characters))
                .injectNull(.05);
    }

    /** What is written of {@code value}, after it was skipped to the end. */
    private static <T> ByteBuffer packed(T value, BiConsumer<ByteBuffer, T> put, Consumer<ByteBuffer> skip) {
        ByteBuffer to = ByteBuffer.allocate(CompactEncoding.maxBytes(1));
        put.accept(to, value);
        to.flip();
        skip.accept(to);
        assertThat(to.hasRemaining()).isFalse();
        return to.rewind();
    }
}
