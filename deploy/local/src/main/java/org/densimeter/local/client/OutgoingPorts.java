package org.densimeter.local.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the range of ports that the system assigns to outgoing connections. */
public final class OutgoingPorts {

    private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    /** The range of IANA, which other systems use. */
    private static final int[] DEFAULT = {49_152, 65_535};

    private static final int MAX_BYTES = 100;

    private OutgoingPorts() {}

    /** Returns the first and the last of them. */
    public static int[] range() {
        try (InputStream file = Files.newInputStream(LINUX)) {
            // one read: Linux reports the end of the file to a second one
            byte[] bytes = new byte[MAX_BYTES];
            return read(new String(bytes, 0, Math.max(0, file.read(bytes)), StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException e) {
            return DEFAULT.clone();
        }
    }

    /** Parses two numbers as Linux writes them. */
    public static int[] read(String text) {
        String[] numbers = text.strip().split("\\s+", -1);
        return new int[]{Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1])};
    }
}
