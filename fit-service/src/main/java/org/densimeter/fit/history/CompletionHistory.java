package org.densimeter.fit.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.contract.Completion;
import org.densimeter.contract.EventType;
import org.densimeter.contract.InvalidEventException;
import org.densimeter.fit.FitLog;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.messaging.EventDecoder;
import org.densimeter.support.persistence.UnitOfWork;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** Reads and extends the history of completions. Thread-safe; every call is a transaction of its own. */
@ApplicationScoped
public class CompletionHistory {

    /**
     * What the latest revision of a completion was estimated from.
     *
     * @param composite composite id
     * @param stage stage of the releases
     * @param revision one more with every change
     * @param version fingerprint of the input; null without a Gaussian
     */
    @Schema(name = "CompletionVersion")
    public record Version(String composite, Stage stage, long revision, String version) {}

    private static final String LATEST = "from CompletionRevision r where r.revision = (select max(o.revision) from "
            + "CompletionRevision o where o.composite = r.composite and o.stage = r.stage)";
    private static final String ORDER = " order by r.composite, r.stage";

    private final UnitOfWork database;
    private final ObjectMapper json;
    private final EventDecoder<Completion> decoder = new EventDecoder<>(EventType.COMPLETIONS);

    CompletionHistory(UnitOfWork database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The latest revision of every key, ordered by composite, then stage. */
    public Uni<List<RecordedCompletion>> latest() {
        return database
                .inTransaction(session -> session.createQuery(LATEST + ORDER, CompletionRevision.class).getResultList())
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /** What the latest revision of every key was estimated from, in the same order; cheaper than {@link #latest()}. */
    public Uni<List<Version>> versions() {
        return database
                .inTransaction(session -> session
                        .createQuery("select r.composite, r.stage, r.revision, r.version " + LATEST + ORDER,
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Version((String) row[0], stage((String) row[1]), (Long) row[2],
                                (String) row[3]))
                        .toList());
    }

    /** Adds {@code completion}, not yet published, unless its revision is there; returns what is there. */
    public Uni<RecordedCompletion> add(Completion completion) {
        CompletionRevision.Identity identity = identity(completion);
        return database.inTransaction(session -> session.find(CompletionRevision.class, identity).chain(held -> {
            if (held != null) {
                return Uni.createFrom().item(held);
            }
            CompletionRevision row = new CompletionRevision();
            row.composite = identity.composite();
            row.stage = identity.stage();
            row.revision = identity.revision();
            row.version = completion.version();
            row.recordedAt = completion.recordedAt();
            row.estimatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
            row.payload = write(completion);
            return session.persist(row).replaceWith(row);
        })).map(this::read);
    }

    /** Records that the broker has {@code recorded}. */
    public Uni<Void> published(RecordedCompletion recorded) {
        return database.inTransaction(
                session -> session.find(CompletionRevision.class, identity(recorded.completion())).invoke(row -> {
                    row.published = true;
                })).replaceWithVoid();
    }

    private static CompletionRevision.Identity identity(Completion completion) {
        return new CompletionRevision.Identity(completion.composite(), completion.stage().toString(),
                completion.revision());
    }

    private String write(Completion completion) {
        try {
            return json.writeValueAsString(completion);
        } catch (JsonProcessingException recordsCanAlwaysBeWritten) {
            throw new IllegalStateException(recordsCanAlwaysBeWritten);
        }
    }

    /** A row that breaks the rules of the topic is read as a completion without a Gaussian. */
    private RecordedCompletion read(CompletionRevision row) {
        String key = row.composite + "/" + row.stage;
        try {
            return new RecordedCompletion(decoder.stored(key, row.payload), row.payload, row.published,
                    row.estimatedAt);
        } catch (InvalidEventException unreadable) {
            FitLog.LOG.storedCompletionUnreadable(ProblemCode.DNS3007, row.revision, key, unreadable.reason());
            Completion unknown = new Completion(row.revision, row.recordedAt, row.composite, stage(row.stage),
                    List.of(), List.of(), null, null, null, 0, 0, null, ProblemCode.DNS3007.name(),
                    "the completion of this revision cannot be read: " + unreadable.reason());
            return new RecordedCompletion(unknown, row.payload, true, row.estimatedAt);
        }
    }

    private static Stage stage(String name) {
        return Stage.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
