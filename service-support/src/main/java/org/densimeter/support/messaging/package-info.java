/**
 * How a service reads and writes Kafka: it decodes and checks events, puts aside what it cannot process, retries, and
 * counts records by what became of them.
 */
@NullMarked
package org.densimeter.support.messaging;

import org.jspecify.annotations.NullMarked;
