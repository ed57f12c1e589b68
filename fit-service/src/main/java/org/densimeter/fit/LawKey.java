package org.densimeter.fit;

/**
 * What a law is of; on the topics {@code series/benchmark}.
 *
 * @param series series id
 * @param benchmark benchmark or composite id
 */
public record LawKey(String series, String benchmark) {

    @Override
    public String toString() {
        return series + "/" + benchmark;
    }
}
