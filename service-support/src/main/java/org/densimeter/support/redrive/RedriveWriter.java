package org.densimeter.support.redrive;

import java.util.function.Function;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records to the topics of a service, as far as possible without its other records coming in between. */
public interface RedriveWriter {

    /** Takes records of one call. */
    interface Output {

        /** Sends {@code record}; returns once the broker has it, or has it in the transaction of the call. */
        void send(ProducerRecord<byte[], byte[]> record);
    }

    /**
     * Calls {@code work} with an output, and returns its result once everything it sent can be read. If this fails,
     * some of it may have been sent.
     */
    <T> T write(Function<Output, T> work);
}
