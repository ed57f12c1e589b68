package org.densimeter.support.messaging;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who reads and writes: the name in metrics, events and dead letters, and the codes of the log and of dead letters. */
public enum ServiceIdentity {
    /** Writes only. */
    INGEST("ingest-service", Map.of(RecordProblem.TOO_LARGE, ProblemCode.DNS2030)),
    FIT("fit-service",
            Map.of(RecordProblem.UNREADABLE, ProblemCode.DNS3010, RecordProblem.UNKNOWN_TYPE, ProblemCode.DNS3011,
                    RecordProblem.MISSING_KEY, ProblemCode.DNS3012, RecordProblem.REFUSED, ProblemCode.DNS3013,
                    RecordProblem.FAILED, ProblemCode.DNS3014, RecordProblem.TOO_LARGE, ProblemCode.DNS3015)),
    DENSITY("density-service",
            Map.of(RecordProblem.UNREADABLE, ProblemCode.DNS4010, RecordProblem.UNKNOWN_TYPE, ProblemCode.DNS4011,
                    RecordProblem.MISSING_KEY, ProblemCode.DNS4012, RecordProblem.REFUSED, ProblemCode.DNS4013,
                    RecordProblem.FAILED, ProblemCode.DNS4014, RecordProblem.TOO_LARGE, ProblemCode.DNS4015));

    /** Provides the identity of the service this runs in. */
    static final class Producer {

        private Producer() {}

        @Produces
        @Singleton
        static ServiceIdentity identity(@ConfigProperty(name = "quarkus.application.name") String serviceName) {
            return named(serviceName);
        }
    }

    private final String serviceName;
    private final Map<RecordProblem, ProblemCode> codes;

    ServiceIdentity(String serviceName, Map<RecordProblem, ProblemCode> codes) {
        this.serviceName = serviceName;
        this.codes = codes;
    }

    /** Returns the service of that name, e.g. {@code fit-service}. */
    public static ServiceIdentity named(String serviceName) {
        for (ServiceIdentity identity : values()) {
            if (identity.serviceName.equals(serviceName)) {
                return identity;
            }
        }
        throw new IllegalArgumentException("unknown service " + serviceName);
    }

    /** Returns its name, e.g. {@code fit-service}. */
    public String serviceName() {
        return serviceName;
    }

    /** Returns the topics that it reads or writes. */
    public Set<Topic> topics() {
        return TopicOutcomes.of(this).keySet();
    }

    /** Returns the topics that it writes, in the order of {@link Topic}: no other service does. */
    public Set<Topic> written() {
        Set<Topic> written = EnumSet.noneOf(Topic.class);
        TopicOutcomes.of(this).forEach((topic, outcomes) -> {
            if (outcomes.contains(RecordOutcome.TOO_LARGE)) {
                written.add(topic);
            }
        });
        return written;
    }

    /** Returns the service that writes {@code topic}. */
    public static ServiceIdentity writerOf(Topic topic) {
        for (ServiceIdentity identity : values()) {
            if (identity.written().contains(topic)) {
                return identity;
            }
        }
        throw new IllegalArgumentException("no service writes " + topic);
    }

    /** Returns the CloudEvents source of what it writes, e.g. {@code /fit-service}. */
    public String source() {
        return "/" + serviceName;
    }

    /**
     * Returns the code of {@code problem}.
     *
     * @throws IllegalArgumentException for a problem of readers, if the service reads nothing
     */
    public ProblemCode code(RecordProblem problem) {
        ProblemCode code = codes.get(problem);
        if (code == null) {
            throw new IllegalArgumentException(serviceName + " has no code for " + problem);
        }
        return code;
    }
}
