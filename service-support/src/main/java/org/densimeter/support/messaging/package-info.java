/**
 * How a service reads and writes Kafka: it decodes and checks events, sends what it cannot process to the dead letters,
 * retries, and counts records by outcome.
 */
@NullMarked
package org.densimeter.support.messaging;

import org.jspecify.annotations.NullMarked;
