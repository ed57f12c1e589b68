package org.densimeter.density.projection;

import java.io.Serializable;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** How far a partition was read, written in the transaction that wrote what was read. */
@Entity
@Table(name = "consumed_offset")
@IdClass(ConsumedOffset.Partition.class)
class ConsumedOffset {

    @Id
    @Column(name = "topic")
    String topic;

    @Id
    @Column(name = "topic_partition")
    int partition;

    @Column(name = "next_offset")
    long nextOffset;

    /** The key. */
    static class Partition implements Serializable {
        String topic;
        int partition;

        @Override
        public boolean equals(Object other) {
            return other instanceof Partition that && topic.equals(that.topic) && partition == that.partition;
        }

        @Override
        public int hashCode() {
            return Objects.hash(topic, partition);
        }
    }
}
