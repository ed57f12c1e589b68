package org.densimeter.density.trend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/**
 * Numbers and texts in few bytes, one after the other. A number that is read is the one that was written, bit for bit.
 *
 * <p>
 * A double takes eight bytes, its own, which begin with its sign, a 0. Whole hundredths up to 327.65, as scores are
 * published, take two, and so does NaN: a 1 and fifteen bits. A double whose sign is a 1, as no score, density or count
 * has it, comes after two bytes that say so.
 */
final class CompactEncoding {

    /** The most bytes of a number. */
    private static final int MAX_BYTES = 10;

    private static final int SHORT = 0x8000;
    private static final int NEGATIVE = 0xffff;
    private static final int NOT_A_NUMBER = 0xfffe;
    private static final long NAN = Double.doubleToRawLongBits(Double.NaN);
    /** Of a byte of a whole number: its bits of the number, and the one that says that more follow. */
    private static final int LOW = 0x7f;
    private static final int MORE = 0x80;

    private CompactEncoding() {}

    /** Returns how many bytes {@code numbers} numbers and {@code texts} take at most. */
    static int maxBytes(int numbers, String... texts) {
        int bytes = MAX_BYTES * numbers;
        for (String text : texts) {
            bytes += MAX_BYTES + (text == null ? 0 : 3 * text.length());
        }
        return bytes;
    }

    /** Any double: both zeros, infinities and every NaN too. */
    static void put(ByteBuffer to, double value) {
        long bits = Double.doubleToRawLongBits(value);
        int hundredths = (int) Math.rint(value * 100);
        if (hundredths >= 0 && hundredths < NOT_A_NUMBER - SHORT
                && Double.doubleToRawLongBits(hundredths / 100.) == bits) {
            to.putShort((short) (SHORT | hundredths));
        } else if (bits == NAN) {
            to.putShort((short) NOT_A_NUMBER);
        } else {
            if (bits < 0) {
                to.putShort((short) NEGATIVE);
            }
            to.putLong(bits);
        }
    }

    static double get(ByteBuffer from) {
        if (!isShort(from)) {
            return Double.longBitsToDouble(from.getLong());
        }
        int hundredths = Short.toUnsignedInt(from.getShort());
        return switch (hundredths) {
            case NEGATIVE -> Double.longBitsToDouble(from.getLong());
            case NOT_A_NUMBER -> Double.NaN;
            default -> (hundredths - SHORT) / 100.;
        };
    }

    static void skip(ByteBuffer from) {
        if (!isShort(from) || Short.toUnsignedInt(from.getShort()) == NEGATIVE) {
            from.position(from.position() + Double.BYTES);
        }
    }

    /** A whole number, small ones in few bytes: seven bits a byte, the lowest first. A negative one takes ten. */
    static void putWhole(ByteBuffer to, long value) {
        long rest = value;
        while ((rest & ~LOW) != 0) {
            to.put((byte) (rest | MORE));
            rest >>>= 7;
        }
        to.put((byte) rest);
    }

    static long whole(ByteBuffer from) {
        long value = 0;
        for (int shift = 0;; shift += 7) {
            byte next = from.get();
            value |= (long) (next & LOW) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /**
     * A text: one more than its length in UTF-8, and itself; 0 for null. Half of a surrogate pair comes out as a
     * question mark.
     */
    static void putText(ByteBuffer to, String text) {
        if (text == null) {
            putWhole(to, 0);
            return;
        }
        byte[] bytes = text.getBytes(UTF_8);
        putWhole(to, 1 + bytes.length);
        to.put(bytes);
    }

    /** Leaves {@code from}, which is an array's whole, where the text begins. */
    @SuppressWarnings("ByteBufferBackingArray") // whole, so its offset is 0
    static String text(ByteBuffer from) {
        int length = (int) whole(from) - 1;
        return length < 0 ? null : new String(from.array(), from.position(), length, UTF_8);
    }

    static void skipText(ByteBuffer from) {
        int length = (int) whole(from) - 1;
        from.position(from.position() + Math.max(0, length));
    }

    private static boolean isShort(ByteBuffer from) {
        return from.get(from.position()) < 0;
    }
}
