/** The one way in: what is reported is checked, kept with its history in PostgreSQL, and announced on Kafka. */
package org.densimeter.ingest;
