package org.densimeter.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;

class ListeningPortTest {

    @Test
    void knowsWhetherAProcessListens() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(ListeningPort.listens(port)).isTrue();
            ListeningPort.require(URI.create("http://127.0.0.1:" + port + "/status"));
        }
        assertThat(ListeningPort.listens(port)).isFalse();
        assertThatThrownBy(() -> ListeningPort.require(URI.create("http://127.0.0.1:" + port + "/status")))
                .isInstanceOf(ConnectException.class);
    }

    /** The trap: a socket whose local port is the remote one connects to itself. */
    @Test
    void aSocketThatIsConnectedToItselfIsNoListener() throws IOException {
        int port = closedPort();
        try (Socket trapped = new Socket()) {
            trapped.setReuseAddress(true);
            trapped.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            trapped.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            assertThat(trapped.isConnected()).isTrue();
        }
        int other = closedPort();
        assertThat(ListeningPort.listens(other, () -> other)).isFalse();
        try (ServerSocket service = new ServerSocket()) {
            service.setReuseAddress(true);
            service.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), other));
            assertThat(ListeningPort.listens(other)).isTrue();
        }
    }

    @Test
    void usesNoPortOfOutgoingConnections() {
        int[] outgoing = OutgoingPorts.range();
        for (int i = 0; i < 10_000; i++) {
            int port = ListeningPort.localPort();
            assertThat(port >= outgoing[0] && port <= outgoing[1]).as("port %d", port).isFalse();
            assertThat(port).isBetween(1_024, 65_535);
        }
    }

    @Test
    void triesAnotherLocalPortIfOneIsInUse() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Deque<Integer> ports = new ArrayDeque<>(List.of(taken.getLocalPort(), closedPort()));
            assertThat(ListeningPort.listens(server.getLocalPort(), ports::pop)).isTrue();
            assertThat(ports).isEmpty();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }
}
