/** The one way this service writes and reads JSON, on topics and in answers. */
package org.densimeter.density.json;
