package org.densimeter.ingest.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A body of rows that was received. */
@Entity
@Table(name = "import")
class ImportEntity {

    @Id
    private String id;
    private String kind;
    @Column(name = "content_type")
    private String contentType;
    @Column(name = "started_at")
    private Instant startedAt;
    @Column(name = "completed_at")
    private Instant completedAt;
    private long received;
    private long created;
    private long corrected;
    private long unchanged;
    private long rejected;

    private String format;
    private String evaluator;
    private String source;
    private String sha256;
    private String problems;
    private String report;
    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;
    @Column(name = "withdrawn_reason")
    private String withdrawnReason;

    protected ImportEntity() {}

    ImportEntity(String id, String kind, String contentType, ImportOrigin origin, Instant startedAt) {
        this.id = id;
        this.kind = kind;
        this.contentType = contentType;
        this.startedAt = startedAt;
        this.format = origin.format();
        this.evaluator = origin.evaluator();
        this.source = origin.source();
        this.sha256 = origin.sha256();
    }

    /**
     * @param hash of the body; null to keep what is known
     * @param why the problems of rows, JSON; null if none
     */
    void end(ImportCounts counts, String hash, String why, Instant at) {
        sha256 = hash == null ? sha256 : hash;
        problems = why;
        received = counts.received();
        created = counts.created();
        corrected = counts.corrected();
        unchanged = counts.unchanged();
        rejected = counts.rejected();
        completedAt = at;
    }

    /** Sets what became of the files, JSON. */
    void report(String files) {
        report = files;
    }

    /** Withdraws it; the reason and the time of the first withdrawal stay. */
    void withdraw(String reason, Instant at) {
        if (withdrawnAt == null) {
            withdrawnReason = reason;
            withdrawnAt = at;
        }
    }

    RecordedImport recorded() {
        return new RecordedImport(id, kind, contentType, startedAt, completedAt,
                new ImportCounts(received, created, corrected, unchanged, rejected), format, evaluator, source, sha256,
                withdrawnAt, withdrawnReason);
    }

    ImportOutcome outcome() {
        return new ImportOutcome(recorded(), problems, report);
    }
}
