package org.densimeter.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which ports the system gives to outgoing connections. */
final class OutgoingPorts {

    private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    /** The range IANA sets aside for it, which other systems use. */
    private static final int[] USUAL = {49_152, 65_535};

    private static final int LONGEST = 100;

    private OutgoingPorts() {}

    /** The first and the last of them. */
    static int[] range() {
        try (InputStream file = Files.newInputStream(LINUX)) {
            // by one read: to a second one Linux answers that the file has ended, however little the first one took
            byte[] bytes = new byte[LONGEST];
            return read(new String(bytes, 0, Math.max(0, file.read(bytes)), StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException e) {
            return USUAL.clone();
        }
    }

    /** Two numbers, as Linux writes them. */
    static int[] read(String text) {
        String[] numbers = text.strip().split("\\s+", -1);
        return new int[]{Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1])};
    }
}
