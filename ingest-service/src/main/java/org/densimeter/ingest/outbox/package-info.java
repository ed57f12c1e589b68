/**
 * What is committed is announced: the outbox a transaction writes beside its change, and the relay that publishes it to
 * Kafka in order and only then forgets it.
 */
package org.densimeter.ingest.outbox;
