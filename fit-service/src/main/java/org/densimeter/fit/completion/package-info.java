/**
 * Estimates the joint Gaussians of completed composites when scores or definitions change, on a thread of its own, and
 * publishes those that changed.
 */
package org.densimeter.fit.completion;
