package org.densimeter.local.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.local.stack.Ports;

/** Finds free ports for stacks. */
final class FreePorts {

    /** Below the range of outgoing connections. */
    private static final int END = 32_000;

    private static int next = 24_000;

    private FreePorts() {}

    /** Returns five free ports; none twice, because a stack that starts has not bound its own yet. */
    static synchronized Ports next() throws IOException {
        for (; next < END; next += 5) {
            Ports ports = Ports.from(next);
            if (areFree(ports)) {
                next += 5;
                return ports;
            }
        }
        throw new IOException("no five free ports in a row");
    }

    /** Returns whether nothing listens on {@code ports}. */
    static boolean areFree(Ports ports) {
        List<ServerSocket> bound = new ArrayList<>();
        try {
            for (int port : ports.byName().values()) {
                bound.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            }
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            bound.forEach(FreePorts::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
