/** What an operator watches: how well the laws fit, and what became of records and fits. */
package org.densimeter.fit.metrics;
