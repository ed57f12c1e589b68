/** The frontier: the releases denser than everything released on or before their date. */
package org.densimeter.law.frontier;
