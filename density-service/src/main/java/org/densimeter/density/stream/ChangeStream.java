package org.densimeter.density.stream;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.density.api.Problem;
import org.densimeter.density.api.ProblemException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves {@code GET /stream}: changes as server-sent events. Written on Vert.x itself, for comments as heartbeats and
 * for back-pressure where a listener reads slowly.
 */
@ApplicationScoped
class ChangeStream {

    private static final String PATH = "/stream";
    private static final Set<String> KINDS = Set.of("density", "frontier", "price", "progress", "trend");
    private static final Set<String> PARAMETERS = Set.of("series", "benchmark", "type", "snapshot");

    private final ChangeFeed feed;
    private final Snapshots snapshots;
    private final ObjectMapper json;
    private final Vertx vertx;

    ChangeStream(ChangeFeed feed, Snapshots snapshots, ObjectMapper json, Vertx vertx) {
        this.feed = feed;
        this.snapshots = snapshots;
        this.json = json;
        this.vertx = vertx;
    }

    void routes(@Observes Router router) {
        router.get(PATH).order(1).handler(this::open);
    }

    /** Selects the changes that a listener receives. */
    record Filter(String series, String benchmark, Set<String> kinds) {

        boolean admits(Change change) {
            return (series == null || series.equals(change.series))
                    && (benchmark == null || benchmark.equals(change.benchmark)) && kinds.contains(change.kind);
        }
    }

    private void open(RoutingContext request) {
        try {
            MultiMap given = request.queryParams();
            given.names().stream().filter(name -> !PARAMETERS.contains(name)).findFirst().ifPresent(name -> {
                throw ProblemException.unknownParameter(name, given.get(name), PARAMETERS);
            });
            Filter filter = new Filter(text(given, "series"), text(given, "benchmark"), kinds(given.getAll("type")));
            boolean densities = snapshot(given.get("snapshot"));
            new StreamConnection(vertx, request.response(), feed, snapshots, filter, densities, lastId(request)).open();
        } catch (ProblemException e) {
            answer(request, e.problem());
        }
    }

    private static String text(MultiMap given, String name) {
        List<String> values = given.getAll(name);
        if (values.size() > 1 || values.contains("")) {
            throw ProblemException.parameter(name, String.join(",", values), "given once and with a value");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static Set<String> kinds(List<String> words) {
        words.stream().filter(word -> !KINDS.contains(word)).findFirst().ifPresent(word -> {
            throw ProblemException.parameter("type", word, "one of " + KINDS.stream().sorted().toList());
        });
        return words.isEmpty() ? KINDS : Set.copyOf(words);
    }

    private static boolean snapshot(String word) {
        if (word != null && !word.equals("densities")) {
            throw ProblemException.parameter("snapshot", word, "one of [densities]");
        }
        return word != null;
    }

    /**
     * Returns the id of the last event the listener received; empty where it is missing or not an id: the stream then
     * begins with a snapshot.
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
