/** Defines how every service answers over HTTP: problems, lists, parameters and unknown paths. */
package org.densimeter.support.http;
