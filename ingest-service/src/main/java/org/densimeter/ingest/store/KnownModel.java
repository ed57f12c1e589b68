package org.densimeter.ingest.store;

import java.time.Instant;

import org.densimeter.law.catalogue.Model;

/**
 * A model as it is stored.
 *
 * @param card its card
 * @param revision of the card and its results together
 * @param recordedAt when the latest change was accepted, UTC
 * @param withdrawnReason why it was withdrawn; null if it was not
 */
public record KnownModel(Model card, long revision, Instant recordedAt, String withdrawnReason) {}
