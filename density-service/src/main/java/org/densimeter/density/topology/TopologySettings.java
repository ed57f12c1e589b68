package org.densimeter.density.topology;

/**
 * What a deployment decides about the topology.
 *
 * @param frontierPartitions partitions of the internal topic that regroups points by series and benchmark: how many
 * tasks share the frontiers
 * @param rocksDb whether state is kept in RocksDB instead of in memory
 */
record TopologySettings(int frontierPartitions, boolean rocksDb) {}
