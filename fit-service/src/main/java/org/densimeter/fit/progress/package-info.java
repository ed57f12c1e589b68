/**
 * Estimates algorithmic progress: a job of its own, beside the scaling laws and never before them. It is cancelled when
 * newer perplexities change the sample, continues where an earlier process stopped, and computes nothing twice.
 */
package org.densimeter.fit.progress;
