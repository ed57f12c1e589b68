package org.densimeter.local.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * Finds out whether a process listens on a port of this machine, without ever taking that port.
 *
 * <p>
 * A connection to a port on which nothing listens gets a local port from the range of outgoing connections. If that is
 * the very same port, TCP connects the socket to itself (RFC 9293, 3.5: simultaneous open), and the process that is
 * waited for finds its port in use. The socket here has a local port outside of that range.
 */
public final class ListeningPort {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int ATTEMPTS = 20;
    private static final int FIRST_UNPRIVILEGED = 1_024;
    private static final int END = 65_536;

    private ListeningPort() {}

    /** Returns whether a process listens on {@code port} of 127.0.0.1. */
    public static boolean listens(int port) {
        return listens(port, ListeningPort::localPort);
    }

    /**
     * Checks that a process listens where {@code address} points, if it is on 127.0.0.1.
     *
     * @throws ConnectException if none does
     */
    public static void require(URI address) throws ConnectException {
        if ("127.0.0.1".equals(address.getHost()) && address.getPort() > 0 && !listens(address.getPort())) {
            throw new ConnectException("nothing listens on port " + address.getPort());
        }
    }

    /**
     * The same with other local ports.
     *
     * @param localPorts the ports to try, 0 for one that the system chooses
     */
    static boolean listens(int port, IntSupplier localPorts) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Socket socket = new Socket()) {
                InetAddress loopback = InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
                socket.setReuseAddress(true);
                if (!bound(socket, new InetSocketAddress(loopback, localPorts.getAsInt()))) {
                    continue;
                }
                socket.connect(new InetSocketAddress(loopback, port), TIMEOUT_MILLIS);
                return socket.getLocalPort() != port;
            } catch (IOException e) {
                return false;
            }
        }
        return false;
    }

    private static boolean bound(Socket socket, InetSocketAddress address) {
        try {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false; // in use: another one
        }
    }

    /** Returns a port outside of the range of outgoing connections; 0 if that range has all. */
    static int localPort() {
        int[] outgoing = OutgoingPorts.range();
        int below = Math.max(0, outgoing[0] - FIRST_UNPRIVILEGED);
        int above = Math.max(0, END - outgoing[1] - 1);
        if (below + above == 0) {
            return 0;
        }
        int chosen = ThreadLocalRandom.current().nextInt(below + above);
        return chosen < below ? FIRST_UNPRIVILEGED + chosen : outgoing[1] + 1 + chosen - below;
    }
}
