package org.densimeter.kubernetes.running;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.densimeter.local.client.Rest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One pod of every service of the rendered chart, on a broker that holds the rendered topics, users and ACLs and
 * nothing else, and a database with the roles that the setup job made.
 */
public final class RunningChart implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final String SETUP_USER = "densimeter-setup";
    private static final String RELEASE = """
            {kafka: {bootstrapServers: "%s", securityProtocol: SASL_SSL, sasl: {mechanism: SCRAM-SHA-512},
                     tls: {caSecret: densimeter-cluster-ca-cert}},
             database: {host: localhost, port: %d, tls: {mode: verify-full, caSecret: densimeter-postgres-ca}},
             metrics: {serviceMonitor: {enabled: true}},
             fit: {properties: {densimeter.progress.quiet-period: 1d, densimeter.progress.longest-wait: 1d}},
             strimzi: {topics: {enabled: %b, replicas: 1, minInsyncReplicas: 1}, users: {enabled: %b}},
             setup: {enabled: %b}}""";

    private final Path folder;
    private final ClusterSecrets secrets = new ClusterSecrets();
    private final SecuredBroker broker;
    private final SecuredDatabase database;
    private final KafkaResources kafka;
    private final List<JsonNode> manifests;
    private final Map<String, RenderedContainer> containers = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, ContainerProcess> running = new LinkedHashMap<>();
    private final Rest rest = new Rest();
    private final HttpClient http = HttpClient.newHttpClient();
    private String setupLog = "";
    private int starts;

    private RunningChart(Path folder, Function<String, List<JsonNode>> chart) throws Exception {
        this.folder = folder;
        Certificates ofBroker = new Certificates("broker", folder.resolve("broker-certificates"));
        Certificates ofDatabase = new Certificates("database", folder.resolve("database-certificates"));
        secrets.set("densimeter-cluster-ca-cert", "ca.crt", ofBroker.authority());
        secrets.set("densimeter-postgres-ca", "ca.crt", ofDatabase.authority());
        secrets.set("densimeter-postgres-superuser", "username", SecuredDatabase.SUPERUSER);
        database = new SecuredDatabase(folder.resolve("database"), ofDatabase,
                secrets.value("densimeter-postgres-superuser", "password"));
        broker = new SecuredBroker(folder.resolve("broker"), ofBroker);
        kafka = new KafkaResources(broker);
        manifests = chart.apply(values(false));
        for (JsonNode manifest : manifests) {
            String name = manifest.at("/metadata/name").asText();
            switch (manifest.path("kind").asText()) {
                case "KafkaTopic" -> kafka.topic(manifest);
                case "KafkaUser" -> kafka.user(manifest, secrets.value(name, "password"));
                case "Deployment", "StatefulSet" -> {
                    String service = manifest.at("/metadata/labels/app.kubernetes.io~1component").asText();
                    containers.put(service, new RenderedContainer(manifest, manifests, secrets));
                    ports.put(service, LocalPorts.next());
                }
                default -> {
                    // nothing that runs
                }
            }
        }
        setUp(chart.apply(values(true)));
    }

    /**
     * Starts everything, with files in {@code folder}, and waits until every pod is ready.
     *
     * @param chart renders the chart with values
     */
    public static RunningChart start(Path folder, Function<String, List<JsonNode>> chart) throws Exception {
        RunningChart stack = new RunningChart(folder, chart);
        try {
            RecordingAuthorizer.refused();
            for (String service : stack.containers.keySet()) {
                stack.start(service);
            }
            stack.containers.keySet().forEach(stack::awaitReady);
            return stack;
        } catch (Exception | AssertionError e) {
            stack.close();
            throw e;
        }
    }

    private String values(boolean setup) {
        return RELEASE.formatted(broker.address(), database.port(), !setup, !setup, setup);
    }

    /** Runs the setup job of another release, as its user of Kafka may be allowed to by deploy/README.md. */
    private void setUp(List<JsonNode> release) throws Exception {
        kafka.login(SETUP_USER, secrets.value(SETUP_USER, "password"));
        List<String> operations = List.of("CREATE", "DESCRIBE", "DESCRIBE_CONFIGS", "ALTER", "ALTER_CONFIGS");
        Stream<AclBinding> ofTopics = topics().flatMap(topic -> operations.stream()
                .map(operation -> KafkaResources.acl(SETUP_USER, "TOPIC", PatternType.LITERAL, topic, operation)));
        Stream<AclBinding> ofInternal = operations.stream()
                .map(operation -> KafkaResources.acl(SETUP_USER, "TOPIC", PatternType.PREFIXED, "density-service-",
                        operation));
        kafka.allow(Stream.concat(ofTopics, ofInternal).toList());
        JsonNode job = ofKind(release, "Job").findAny().orElseThrow();
        try (ContainerProcess process = ContainerProcess.start(new RenderedContainer(job, release, secrets),
                "ingest-service", Map.of(), folder.resolve("setup"))) {
            int code = process.awaitEnd();
            setupLog = process.log();
            if (code != 0) {
                throw new IllegalStateException("the setup job ends with " + code + ":\n" + setupLog);
            }
        }
    }

    private Stream<String> topics() {
        return ofKind(manifests, "KafkaTopic").map(topic -> topic.at("/metadata/name").asText());
    }

    private static Stream<JsonNode> ofKind(List<JsonNode> manifests, String kind) {
        return manifests.stream().filter(manifest -> manifest.path("kind").asText().equals(kind));
    }

    /** Starts the pod of {@code service}; does not wait. */
    public ContainerProcess start(String service) throws IOException {
        ContainerProcess process = ContainerProcess.start(containers.get(service), service,
                Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", ports.get(service).toString()),
                folder.resolve(service + "-" + ++starts));
        running.put(service, process);
        return process;
    }

    /** Stops the pod of {@code service}. */
    public void stop(String service) {
        running.get(service).close();
    }

    /** Waits until the pod of {@code service} passes its probe of readiness. */
    public void awaitReady(String service) {
        await(service + " ready").atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .failFast(service + " has ended", () -> !running.get(service).isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> probe(service, "readinessProbe") == 200);
    }

    /** Returns the HTTP status of the answer to a probe of the manifest. */
    public int probe(String service, String name) throws IOException {
        JsonNode get = containers.get(service).manifest().path(name).path("httpGet");
        return get(service, get.path("path").asText(), get.path("port").asText()).statusCode();
    }

    /** Asks for {@code path} at a port that the manifest names, and accepts any kind of answer. */
    public HttpResponse<String> get(String service, String path, String portName) throws IOException {
        RenderedContainer container = containers.get(service);
        JsonNode port = container.manifest().at("/ports/0");
        if (!port.path("name").asText().equals(portName)
                || !port.path("containerPort").asText().equals(container.environment().get("QUARKUS_HTTP_PORT"))) {
            throw new IllegalArgumentException(service + " does not listen on " + portName + ": " + port);
        }
        try {
            return http.send(HttpRequest.newBuilder(URI.create(address(service) + path)).timeout(PROBE).build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Returns the JSON answer to a query. */
    public JsonNode query(String service, String path) throws IOException {
        return rest.get(address(service) + path).body();
    }

    /** Sends a JSON body to ingest-service. */
    public void write(String method, String path, String body) throws IOException {
        Rest.Answer answer = rest.send(method, address("ingest-service") + path, "application/json",
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (!answer.ok()) {
            throw new IOException(method + " " + path + " is answered with " + answer);
        }
    }

    /** Returns where {@code service} listens on this machine. */
    public String address(String service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    /** Returns the containers by service. */
    public Map<String, RenderedContainer> containers() {
        return containers;
    }

    /** Returns the process of {@code service}. */
    public ContainerProcess process(String service) {
        return running.get(service);
    }

    /** Returns the manifests of one kind. */
    public List<JsonNode> manifests(String kind) {
        return ofKind(manifests, kind).toList();
    }

    /** Returns what the setup job printed. */
    public String setupLog() {
        return setupLog;
    }

    /** Returns what the broker refused since the last call, e.g. {@code densimeter-fit WRITE TOPIC frontiers}. */
    public List<String> refused() {
        return RecordingAuthorizer.refused();
    }

    /** Returns what changes the broker. */
    public KafkaResources kafka() {
        return kafka;
    }

    /** Runs a statement as the superuser of the database. */
    public void sql(String statement) throws Exception {
        database.execute(statement);
    }

    @Override
    public void close() throws IOException {
        running.values().forEach(ContainerProcess::close);
        kafka.close();
        broker.close();
        database.close();
    }
}
