/** The system of record: each change, its history and its announcement in one transaction. */
package org.densimeter.ingest.store;
