package org.densimeter.local.stack;

import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.densimeter.local.client.ListeningPort;

/** Asks the broker of a stack whether it answers. Does not connect while nothing listens. Used by one thread. */
final class BrokerProbe implements AutoCloseable {

    private final int port;
    private Admin admin;

    /** @param port of the broker on 127.0.0.1 */
    BrokerProbe(int port) {
        this.port = port;
    }

    /** Returns whether the broker answers. */
    boolean answers() {
        if (!ListeningPort.listens(port)) {
            return false;
        }
        try {
            if (admin == null) {
                admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000",
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000"));
            }
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
