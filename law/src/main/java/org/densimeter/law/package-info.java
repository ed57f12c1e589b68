/**
 * The science of Densimeter as plain Java: what is measured, how it is computed, and the events that carry it. It knows
 * no framework, no clock and no input or output.
 *
 * <p>
 * Sources named throughout: <b>NMI</b> = "Densing law of LLMs", Nature Machine Intelligence 7:1823-1833 (2025), doi
 * 10.1038/s42256-025-01137-0, CC-BY.
 */
@NullMarked
package org.densimeter.law;

import org.jspecify.annotations.NullMarked;
