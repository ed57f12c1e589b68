/**
 * The science of Densimeter as plain Java: scaling laws, densities, frontiers, trends and what follows from them. It
 * uses no framework, no clock, and no input or output.
 *
 * <p>
 * Source cited throughout: <b>NMI</b> = "Densing law of LLMs", Nature Machine Intelligence 7:1823-1833 (2025), doi
 * 10.1038/s42256-025-01137-0, CC-BY.
 */
@NullMarked
package org.densimeter.law;

import org.jspecify.annotations.NullMarked;
