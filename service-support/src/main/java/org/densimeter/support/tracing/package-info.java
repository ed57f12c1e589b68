/**
 * Carries the trace of a request from record to record: W3C trace context in headers, and spans of the work that no
 * library traces. Without effect while tracing is off.
 */
@NullMarked
package org.densimeter.support.tracing;

import org.jspecify.annotations.NullMarked;
