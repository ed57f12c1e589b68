package org.densimeter.kubernetes.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds free ports of 127.0.0.1, below the range of outgoing connections. */
final class LocalPorts {

    private static final int END = 24_000;

    private static int next = 19_000 + (int) (ProcessHandle.current().pid() % 4_000);

    private LocalPorts() {}

    /** Returns a free port; none twice, because a process that starts has not bound its own yet. */
    static synchronized int next() throws IOException {
        while (next < END) {
            int port = next++;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}))) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // in use: the next one
            }
        }
        throw new IOException("no free port");
    }
}
