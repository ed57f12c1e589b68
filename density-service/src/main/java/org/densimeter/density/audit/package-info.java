/**
 * Audits the whole read model on request: recomputes what follows from the stored densities, and lists what differs.
 */
package org.densimeter.density.audit;
