/** The price of inference at a level of capability, and how fast it falls. */
@NullMarked
package org.densimeter.law.price;

import org.jspecify.annotations.NullMarked;
