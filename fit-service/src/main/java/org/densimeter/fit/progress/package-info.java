/**
 * Estimates algorithmic progress: a job of its own, beside the scaling laws and never before them. It is cancelled when
 * newer perplexities change the sample, goes on where a process before it stopped, and does nothing twice.
 */
package org.densimeter.fit.progress;
