package org.densimeter.density.readmodel;

/**
 * A state of the read model. Every batch of a topic that a density, a frontier, a trend, a law or a completion comes
 * from changes it in the transaction that writes the batch, so between two equal states nothing was written that an
 * answer about them rests on.
 *
 * @param revision id of the last change, see {@link Revisions#latest()}
 * @param offsets sum of the offsets up to which these topics were read: laws and completions are in no change
 */
public record ReadModelState(long revision, long offsets) {}
