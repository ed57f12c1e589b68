/** The frontier: the releases denser than everything released on or before their date. */
@NullMarked
package org.densimeter.law.frontier;

import org.jspecify.annotations.NullMarked;
