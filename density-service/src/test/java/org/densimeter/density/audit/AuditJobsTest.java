package org.densimeter.density.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.densimeter.density.audit.AuditJob.State;
import org.densimeter.density.audit.Inconsistency.Subject;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** How audits are queued, and which are kept. */
class AuditJobsTest {

    private static final Inconsistency DIFFERENT = new Inconsistency("s", "mmlu", Subject.FRONTIER, "a", "b");

    private final List<UniEmitter<? super AuditJob.Result>> running = new ArrayList<>();
    private final List<AuditJob> finished = new ArrayList<>();
    private final AuditJobs jobs = new AuditJobs(() -> Uni.createFrom().emitter(running::add), finished::add);

    @Test
    void oneAuditRunsAtATimeAndOneWaits() {
        AuditJob first = jobs.request();
        assertThat(first.state()).isEqualTo(State.RUNNING);
        AuditJob second = jobs.request();
        assertThat(second.state()).isEqualTo(State.WAITING);
        assertThat(jobs.request().id()).as("one that starts after the request").isEqualTo(second.id());
        assertThat(running).hasSize(1);

        running.get(0).complete(new AuditJob.Result(7, 21, 3, List.of()));

        assertThat(jobs.find(first.id())).hasValueSatisfying(job -> {
            assertThat(job.state()).isEqualTo(State.DONE);
            assertThat(job.consistent()).isTrue();
            assertThat(job.densities()).isEqualTo(21);
        });
        assertThat(jobs.find(second.id()).map(AuditJob::state)).contains(State.RUNNING);
        assertThat(running).hasSize(2);
        running.get(1).complete(new AuditJob.Result(7, 21, 3, List.of(DIFFERENT)));
        assertThat(jobs.find(second.id())).hasValueSatisfying(job -> {
            assertThat(job.consistent()).isFalse();
            assertThat(job.inconsistencies()).containsExactly(DIFFERENT);
        });
        assertThat(finished).extracting(AuditJob::id).containsExactly(first.id(), second.id());
    }

    @Test
    void aFailedAuditHasItsReasonAndTheNextOneRuns() {
        AuditJob first = jobs.request();
        running.get(0).fail(new IllegalStateException("the database is away"));
        assertThat(jobs.find(first.id())).hasValueSatisfying(job -> {
            assertThat(job.state()).isEqualTo(State.FAILED);
            assertThat(job.reason()).isEqualTo("the database is away");
            assertThat(job.consistent()).isNull();
        });
        assertThat(jobs.request().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void theNewestTwentyAreKept() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 22; i++) {
            ids.add(0, jobs.request().id());
            running.get(i).complete(new AuditJob.Result(0, 0, 0, List.of()));
        }
        assertThat(jobs.all()).extracting(AuditJob::id).containsExactlyElementsOf(ids.subList(0, 20));
        assertThat(jobs.find(ids.get(21))).isEmpty();
    }
}
