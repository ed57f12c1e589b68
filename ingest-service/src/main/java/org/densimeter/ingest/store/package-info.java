/** Stores every change with its history and its event in one transaction. */
package org.densimeter.ingest.store;
