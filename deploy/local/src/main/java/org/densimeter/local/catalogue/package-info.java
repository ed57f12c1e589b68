/**
 * The built-in catalogue and its way into the system: through ingest-service's public interface, like anybody's data.
 */
package org.densimeter.local.catalogue;
