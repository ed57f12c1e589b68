/** The price of inference at a level of capability, and its halving time. */
@NullMarked
package org.densimeter.law.price;

import org.jspecify.annotations.NullMarked;
