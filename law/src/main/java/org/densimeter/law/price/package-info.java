/** The price of inference at a level of capability, and how fast it falls. */
package org.densimeter.law.price;
