package org.densimeter.fit.intake;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The last state of one key of an input topic. */
@Entity
@Table(name = "input")
@IdClass(Input.Identity.class)
class Input {

    /** Topic and key. */
    record Identity(String topic, String key) {}

    @Id
    String topic;
    @Id
    String key;
    long revision;
    @Column(name = "recorded_at")
    Instant recordedAt;
    /** JSON; null when the key was withdrawn. */
    String payload;
}
