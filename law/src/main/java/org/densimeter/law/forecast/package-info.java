/**
 * Forecasts from a trend: parameters for equal capability, dates, devices, and the time until a release is overtaken.
 */
@NullMarked
package org.densimeter.law.forecast;

import org.jspecify.annotations.NullMarked;
