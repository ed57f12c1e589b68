package org.densimeter.density.topology;

/**
 * A record on its way out of a processor.
 *
 * @param destination where it goes: a topic's name, or {@link FrontierTopology#POINTS}
 * @param value its bytes; null for a tombstone
 */
record RoutedRecord(String destination, byte[] value) {}
