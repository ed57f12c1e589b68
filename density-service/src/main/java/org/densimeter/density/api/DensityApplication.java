package org.densimeter.density.api;

import jakarta.ws.rs.core.Application;

import io.smallrye.common.annotation.Blocking;

/**
 * Runs every endpoint, and the writing of every answer, on a worker thread: a list of a thousand densities as CSV takes
 * longer than an event loop may be held up. A request does not occupy its thread while it waits for the database.
 */
@Blocking
public class DensityApplication extends Application {}
