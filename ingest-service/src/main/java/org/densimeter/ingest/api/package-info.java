/** The HTTP interface: resources, formats of answers, and problems as RFC 9457 has them. */
package org.densimeter.ingest.api;
