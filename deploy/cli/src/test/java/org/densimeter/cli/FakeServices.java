package org.densimeter.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** An HTTP server on a free port in place of the services, and a command line that asks it. */
final class FakeServices implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Reply> replies = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** What is answered to a request. */
    record Reply(int status, Map<String, String> headers, byte[] body) {}

    /** What was asked: {@code GET /path?query}. */
    record Request(String line, Headers headers, String body) {}

    FakeServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(line, exchange.getRequestHeaders(), body));
            Reply reply = replies.getOrDefault(line,
                    new Reply(404, Map.of(), "{\"detail\":\"there is no resource at this path\",\"code\":\"DNS5004\"}"
                            .getBytes(StandardCharsets.UTF_8)));
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    FakeServices on(String line, int status, String body) {
        return on(line, status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    FakeServices on(String line, int status, Map<String, String> headers, byte[] body) {
        replies.put(line, new Reply(status, headers, body));
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    List<String> lines() {
        return requests.stream().map(Request::line).toList();
    }

    /** Runs a command against this server; returns its exit code. */
    int run(String... arguments) {
        return run(Map.of(), false, arguments);
    }

    int run(Map<String, String> environment, boolean terminal, String... arguments) {
        Map<String, String> all = new HashMap<>(
                Map.of("DENSIMETER_URL", address(), "DENSIMETER_INGEST_URL", address()));
        all.putAll(environment);
        out.reset();
        err.reset();
        return Densimeter.run(all, new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), terminal, terminal), arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
