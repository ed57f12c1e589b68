/** Serves queries over HTTP: parameters, resources, CSV tables and the problems of this service. */
package org.densimeter.density.api;
