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

    protected ImportEntity() {}

    ImportEntity(String id, String kind, String contentType, Instant startedAt) {
        this.id = id;
        this.kind = kind;
        this.contentType = contentType;
        this.startedAt = startedAt;
    }

    void end(ImportCounts counts, Instant at) {
        received = counts.received();
        created = counts.created();
        corrected = counts.corrected();
        unchanged = counts.unchanged();
        rejected = counts.rejected();
        completedAt = at;
    }

    RecordedImport recorded() {
        return new RecordedImport(id, kind, contentType, startedAt, completedAt,
                new ImportCounts(received, created, corrected, unchanged, rejected));
    }
}
