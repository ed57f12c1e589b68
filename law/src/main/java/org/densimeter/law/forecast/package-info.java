/**
 * What follows from a trend: parameters for equal capability, dates, devices, and how long a release stays worth its
 * price.
 */
@NullMarked
package org.densimeter.law.forecast;

import org.jspecify.annotations.NullMarked;
