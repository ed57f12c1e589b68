package org.densimeter.support.http;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;

/** Bounds bodies of requests once they are decoded. */
@ApplicationScoped
class BodyLimits {

    /** The largest item of a PUT, which is read whole. */
    static final long MAX_ITEM_BYTES = 10L << 20;

    private final long maxBytes;

    BodyLimits(@ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> maxBody) {
        this.maxBytes = maxBody.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    /** Returns how many bytes the decoded body of a request of {@code method} may have. */
    long maxDecodedBytes(String method) {
        return HttpMethod.PUT.equals(method) ? Math.min(maxBytes, MAX_ITEM_BYTES) : maxBytes;
    }
}
