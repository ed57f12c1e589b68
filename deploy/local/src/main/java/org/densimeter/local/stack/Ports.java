package org.densimeter.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    /** Where everything listens unless told otherwise. */
    public static final Ports DEFAULT = new Ports(8080, 8081, 8082, 9092, 15432);

    private static final int HIGHEST = 65_535;

    /**
     * Five consecutive ports in the order of the components.
     *
     * @param base the first, 1 to 65531
     * @throws StackFailure if the five do not fit
     */
    public static Ports from(int base) {
        if (base < 1 || base + 4 > HIGHEST) {
            throw new StackFailure("--port-base " + base + " leaves no room for five ports: choose a number from 1 to "
                    + (HIGHEST - 4) + ".");
        }
        return new Ports(base, base + 1, base + 2, base + 3, base + 4);
    }

    /** Who listens where, in the order of the ports. */
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
     * What to say where some of the five lie among the ports the system hands out to outgoing connections: any such
     * connection may take one of them while its service is being started, and one to a port that nobody listens at can
     * even get that port itself.
     */
    Optional<String> warning() {
        int[] outgoing = OutgoingPorts.range();
        return byName().values().stream().anyMatch(port -> port >= outgoing[0] && port <= outgoing[1])
                ? Optional.of("Ports from " + outgoing[0] + " to " + outgoing[1]
                        + " are those this machine gives to outgoing connections, any of which may take one that is "
                        + "needed here: choose " + "--port-base N with N + 4 under " + outgoing[0]
                        + " if a service finds its port in use.")
                : Optional.empty();
    }

    /**
     * Looks whether all five are free now.
     *
     * @throws StackFailure naming the first that is not
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

    /** {@code http://127.0.0.1:port}. */
    public static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
