/** Records forecasts of the frontiers day by day, so that they can be scored when their day comes. */
package org.densimeter.density.ledger;
