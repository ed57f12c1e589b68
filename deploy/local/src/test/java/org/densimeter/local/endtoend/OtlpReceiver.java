package org.densimeter.local.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;

/** A collector of traces on a free port, by OTLP over HTTP. */
final class OtlpReceiver implements AutoCloseable {

    /**
     * A span that was received.
     *
     * @param service the name of the service that sent it
     * @param trace the id of its trace, hexadecimal as the other ids
     * @param parent empty for none
     */
    record ReceivedSpan(String service, String name, String trace, String id, String parent) {}

    private final HttpServer server;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    /** Returns its address, for {@code QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT}. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns what was received so far. */
    List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            ExportTraceServiceRequest
                    .parseFrom(zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody())
                    .getResourceSpansList()
                    .forEach(this::add);
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void add(ResourceSpans of) {
        String service = of.getResource()
                .getAttributesList()
                .stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findAny()
                .orElseThrow();
        of.getScopeSpansList()
                .forEach(scope -> scope.getSpansList()
                        .forEach(span -> spans.add(new ReceivedSpan(service, span.getName(), hex(span.getTraceId()),
                                hex(span.getSpanId()), hex(span.getParentSpanId())))));
    }

    private static String hex(ByteString id) {
        StringBuilder digits = new StringBuilder();
        id.forEach(octet -> digits.append("%02x".formatted(octet)));
        return digits.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
