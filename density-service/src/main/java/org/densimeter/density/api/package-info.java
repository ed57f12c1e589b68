/** The ways in from outside: queries over HTTP, the live stream, and the problems they answer with. */
package org.densimeter.density.api;
