package org.densimeter.support.redrive;

import java.util.function.Function;

import jakarta.inject.Singleton;

import org.densimeter.support.messaging.RecordSender;

import io.quarkus.arc.DefaultBean;

/**
 * Sends one record after the other with the producer of the service. Another record of the same key can come in
 * between, which {@link SourceLog#overtaken()} finds.
 */
@Singleton
@DefaultBean
final class PlainRedriveWriter implements RedriveWriter {

    private final RecordSender sender;
    private final DeadLetterConfig config;

    PlainRedriveWriter(RecordSender sender, DeadLetterConfig config) {
        this.sender = sender;
        this.config = config;
    }

    @Override
    public <T> T write(Function<Output, T> work) {
        return work.apply(record -> sender.send(record).await().atMost(config.timeout()));
    }
}
