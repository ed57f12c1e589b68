package org.densimeter.density.topology;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

/** JSON of what is published, and of what is kept in the stores, there without what is null. Thread-safe. */
final class StateSerdes {

    private final ObjectWriter published;
    private final ObjectMapper kept;

    StateSerdes(ObjectMapper mapper) {
        published = mapper.writer();
        kept = mapper.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    /** The bytes of an event. */
    byte[] json(Object value) {
        try {
            return published.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How values of {@code type} are kept in a store. */
    <T> Serde<T> of(Class<T> type) {
        ObjectWriter writer = kept.writerFor(type);
        ObjectReader reader = kept.readerFor(type);
        return Serdes.serdeFrom((topic, value) -> write(writer, value), (topic, bytes) -> read(reader, type, bytes));
    }

    private static byte[] write(ObjectWriter writer, Object value) {
        try {
            return value == null ? null : writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(ObjectReader reader, Class<T> type, byte[] bytes) {
        try {
            return bytes == null ? null : reader.readValue(bytes, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
