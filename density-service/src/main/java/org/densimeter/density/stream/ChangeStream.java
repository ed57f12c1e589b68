package org.densimeter.density.stream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.density.readmodel.Laws;
import org.densimeter.density.readmodel.MeasuredStage;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves {@code GET /stream}: changes as server-sent events. It is a Vert.x route, because heartbeats are comments and
 * a slow listener is held back.
 */
@ApplicationScoped
class ChangeStream {

    private static final String PATH = "/stream";
    private static final String EVENTS = "text/event-stream";
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_ACCEPTABLE = 406;

    private final ChangeFeed feed;
    private final Snapshots snapshots;
    private final Laws laws;
    private final ObjectMapper json;
    private final Vertx vertx;
    private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();

    ChangeStream(ChangeFeed feed, Snapshots snapshots, Laws laws, ObjectMapper json, Vertx vertx) {
        this.feed = feed;
        this.laws = laws;
        this.snapshots = snapshots;
        this.json = json;
        this.vertx = vertx;
    }

    void routes(@Observes Router router, MeterRegistry registry) {
        Gauge.builder("densimeter.stream.listeners", feed, ChangeFeed::listeners)
                .description("Open connections of /stream")
                .register(registry);
        router.get(PATH).produces(EVENTS).order(1).handler(this::open);
        router.get(PATH)
                .order(2)
                .handler(request -> answer(request, Problem.of(ProblemCode.DNS5006, NOT_ACCEPTABLE,
                        "this path produces none of the media types of the header Accept", "Accept", null, null)));
        router.route(PATH).order(3).handler(request -> {
            request.response().putHeader("Allow", "GET");
            answer(request,
                    Problem.of(ProblemCode.DNS5005, METHOD_NOT_ALLOWED, "this path does not support the method"));
        });
    }

    /** Which changes a listener wants; nulls do not narrow. */
    record Filter(String series, String benchmark, Stage stage, Set<String> kinds) {

        /**
         * Returns whether the listener wants {@code change}.
         *
         * @param measured which series measures which stage on which benchmark; looked at only with a stage
         */
        boolean admits(Change change, List<MeasuredStage> measured) {
            return (series == null || series.equals(change.series))
                    && (benchmark == null || benchmark.equals(change.benchmark)) && kinds.contains(change.kind)
                    && (stage == null || measured.stream()
                            .anyMatch(law -> law.stage() == stage && law.series().equals(change.series)
                                    && law.benchmark().equals(change.benchmark)));
        }
    }

    /** Closes all connections, so that listeners go to another instance and the service does not wait for them. */
    void close(@Observes ShutdownDelayInitiatedEvent event) {
        connections.forEach(HttpConnection::close);
    }

    private void open(RoutingContext request) {
        try {
            StreamParameters parameters = StreamParameters.of(request.queryParams());
            HttpConnection connection = request.request().connection();
            connections.add(connection);
            request.addEndHandler(ended -> connections.remove(connection));
            new StreamConnection(vertx, request.response(), feed, snapshots, laws, parameters.filter(),
                    parameters.snapshot() != null, lastId(request)).open();
        } catch (ProblemException e) {
            answer(request, e.problem());
        }
    }

    /**
     * Returns the id that a listener received last; empty if it sends none, or one that is no id of this service: it
     * receives a snapshot then.
     */
    private static Optional<Long> lastId(RoutingContext request) {
        String header = request.request().getHeader("Last-Event-ID");
        return Optional.ofNullable(header).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    private void answer(RoutingContext request, Problem problem) {
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader("content-type", Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a problem", e);
        }
    }
}
