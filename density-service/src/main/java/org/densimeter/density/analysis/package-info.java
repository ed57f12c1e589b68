/**
 * Where a question becomes numbers: what competes in answer to it, the law that measured it, and what follows from the
 * two.
 */
package org.densimeter.density.analysis;
