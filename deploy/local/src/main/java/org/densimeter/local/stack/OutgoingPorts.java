package org.densimeter.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which ports the system gives to outgoing connections. */
final class OutgoingPorts {

    private static final Path LINUX = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    /** The range IANA sets aside for it, which other systems use. */
    private static final int[] USUAL = {49_152, 65_535};

    private OutgoingPorts() {
    }

    /** The first and the last of them. */
    static int[] range() {
        try {
            return read(Files.readString(LINUX));
        } catch (IOException | NumberFormatException e) {
            return USUAL.clone();
        }
    }

    /** Two numbers, as Linux writes them. */
    static int[] read(String text) {
        String[] numbers = text.strip().split("\\s+");
        return new int[] {Integer.parseInt(numbers[0]), Integer.parseInt(numbers[numbers.length - 1])};
    }
}
