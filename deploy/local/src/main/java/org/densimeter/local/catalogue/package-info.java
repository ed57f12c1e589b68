/**
 * Reads the built-in catalogue and loads it through ingest-service's public interface.
 */
package org.densimeter.local.catalogue;
