/** The densing trend: how fast the frontier grows. */
package org.densimeter.law.trend;
