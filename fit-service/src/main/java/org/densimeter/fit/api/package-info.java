/** Queries of the laws over HTTP: the ones in force, their history, and what they predict. */
package org.densimeter.fit.api;
