package org.densimeter.ingest.submissions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.SubmissionOutcome;
import org.densimeter.contract.SubmissionTopic;
import org.densimeter.ingest.IngestLog;
import org.densimeter.ingest.api.SubmittedResults;
import org.densimeter.ingest.imports.ImportInterrupted;
import org.densimeter.ingest.store.IdempotencyStore;
import org.densimeter.ingest.store.StoreUnavailable;
import org.densimeter.ingest.store.StoredAnswer;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordOutcome;
import org.densimeter.support.messaging.RecordSender;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.retry.RetryPolicy;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Takes submissions one after the other. A record is done when its rows are stored and its outcome is published; the
 * offset is committed after that, so a record may be taken twice. The second time it is answered as the first, because
 * the answer is kept under source and id. While the database is away nothing is read. No record stops the topic.
 */
@ApplicationScoped
class SubmissionIntake {

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;
    private static final int SERVER_ERROR = 500;

    private final SubmittedResults results;
    private final IdempotencyStore answers;
    private final RecordSender sender;
    private final RecordMetrics metrics;
    private final ObjectMapper json;
    private final Clock clock;
    private final RetryPolicy retries = new RetryPolicy("the database to store submissions");

    SubmissionIntake(SubmittedResults results, IdempotencyStore answers, RecordSender sender, RecordMetrics metrics,
            ObjectMapper json, Clock clock) {
        this.results = results;
        this.answers = answers;
        this.sender = sender;
        this.metrics = metrics;
        this.json = json;
        this.clock = clock;
    }

    @Incoming("submissions")
    Uni<Void> take(ConsumerRecord<byte[], byte[]> record) {
        Uni<ProducerRecord<byte[], byte[]>> outcome = Uni.createFrom()
                .item(() -> outcome(record))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return retries
                .retry(outcome, failure -> failure instanceof StoreUnavailable || failure instanceof ImportInterrupted)
                .chain(sender::send);
    }

    private ProducerRecord<byte[], byte[]> outcome(ConsumerRecord<byte[], byte[]> record) {
        Submission submission = Submission.of(record, json);
        SubmittedResults.Answer answer;
        try {
            answer = answer(submission);
        } catch (Submission.Invalid invalid) {
            answer = refused(BAD_REQUEST, ProblemCode.DNS2062, invalid.getMessage(), invalid);
        } catch (StoreUnavailable | ImportInterrupted e) {
            throw e;
        } catch (RuntimeException e) {
            // a record must not stop those behind it
            IngestLog.LOG.submissionFailed(place(record), e);
            answer = new SubmittedResults.Answer(SERVER_ERROR, Problem.of(ProblemCode.DNS2063, SERVER_ERROR,
                    "processing failed: " + RetryPolicy.reason(e) + "; the log of the service has more"));
        }
        metrics.count(SubmissionTopic.SUBMISSIONS.topicName(), answer.status() < BAD_REQUEST ? RecordOutcome.ACCEPTED
                : answer.status() < SERVER_ERROR ? RecordOutcome.REFUSED : RecordOutcome.FAILED);
        return published(record, new SubmissionOutcome(submission.source(), submission.id(), record.partition(),
                record.offset(), answer.status(), answer.entity()));
    }

    private SubmittedResults.Answer answer(Submission submission) throws Submission.Invalid {
        submission.check();
        var format = submission.format();
        var scale = submission.scoreScale();
        String key = submission.idempotencyKey();
        // a submission that is not finished was lost with its instance: the partition is read by one
        IdempotencyStore.Start start = answers.start(key, Duration.ZERO);
        if (start.answer().isPresent()) {
            StoredAnswer first = start.answer().get();
            return first.fingerprint().equals(submission.fingerprint())
                    ? new SubmittedResults.Answer(first.status(), read(first.body()))
                    : refused(UNPROCESSABLE, ProblemCode.DNS2060, "this source and id came with other data before",
                            new Submission.Invalid("id", submission.id(), "a new id for other data"));
        }
        SubmittedResults.Answer answer = results
                .take(submission.data() == null ? null : new ByteArrayInputStream(submission.data()), format, scale);
        answers.finish(key, new StoredAnswer(submission.fingerprint(), answer.status(), "application/json", "{}",
                written(answer.entity())));
        return answer;
    }

    private static SubmittedResults.Answer refused(int status, ProblemCode code, String detail,
            Submission.Invalid invalid) {
        return new SubmittedResults.Answer(status,
                Problem.of(code, status, detail, invalid.field(), invalid.value(), invalid.rule()));
    }

    private ProducerRecord<byte[], byte[]> published(ConsumerRecord<byte[], byte[]> record, SubmissionOutcome outcome) {
        ProducerRecord<byte[], byte[]> published = new ProducerRecord<>(SubmissionTopic.SUBMISSION_OUTCOMES.topicName(),
                record.key(), written(outcome));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", place(record));
        headers.put("ce_source", ServiceIdentity.INGEST.source());
        headers.put("ce_type", SubmissionTopic.SUBMISSION_OUTCOMES.eventType());
        headers.put("ce_time", clock.instant().toString());
        headers.put("content-type", "application/json");
        headers.forEach((name, text) -> published.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return published;
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    private byte[] written(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(byte[] value) {
        try {
            return json.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
