package org.densimeter.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.densimeter.local.client.OutgoingPorts;

/**
 * The five ports of a stack, all on 127.0.0.1.
 *
 * @param density density-service
 * @param ingest ingest-service
 * @param fit fit-service
 * @param kafka the broker
 * @param postgres PostgreSQL
 */
public record Ports(int density, int ingest, int fit, int kafka, int postgres) {

    /** The default ports. */
    public static final Ports DEFAULT = new Ports(8080, 8081, 8082, 9092, 15432);

    private static final int MAX_PORT = 65_535;

    /**
     * Returns five consecutive ports in the order of the components.
     *
     * @param base the first, 1 to 65531
     * @throws StackFailure if the five do not fit
     */
    public static Ports from(int base) {
        if (base < 1 || base + 4 > MAX_PORT) {
            throw new StackFailure("--port-base " + base + " leaves no room for five ports: choose a number from 1 to "
                    + (MAX_PORT - 4) + ".");
        }
        return new Ports(base, base + 1, base + 2, base + 3, base + 4);
    }

    /** Returns the ports by the names of their users. */
    public Map<String, Integer> byName() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("density-service", density);
        ports.put("ingest-service", ingest);
        ports.put("fit-service", fit);
        ports.put("the Kafka broker", kafka);
        ports.put("PostgreSQL", postgres);
        return ports;
    }

    /**
     * Returns a warning if one of the five is in the range of outgoing connections: any such connection may take it
     * while its service starts.
     */
    Optional<String> warning() {
        int[] outgoing = OutgoingPorts.range();
        return byName().values().stream().anyMatch(port -> port >= outgoing[0] && port <= outgoing[1])
                ? Optional.of("Ports from " + outgoing[0] + " to " + outgoing[1]
                        + " are in the range of outgoing connections of this machine, which may take one of them: if a "
                        + "service reports its port in use, choose --port-base N with N + 4 below " + outgoing[0] + ".")
                : Optional.empty();
    }

    /**
     * Checks that all five are free.
     *
     * @throws StackFailure that names the first one in use
     */
    public void requireFree() {
        byName().forEach((name, port) -> {
            if (!isFree(port)) {
                throw new StackFailure("Port " + port + ", needed for " + name
                        + ", is in use: stop what listens there, or choose other ports with --port-base N "
                        + "(five consecutive ports from N).");
            }
        });
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int anyFree() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[]{127, 0, 0, 1});
    }

    /** Returns {@code http://127.0.0.1:port}. */
    public static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
