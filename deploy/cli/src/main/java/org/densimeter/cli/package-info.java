/** The command line: sends files to Densimeter and prints its answers. It knows the services by their HTTP only. */
@NullMarked
package org.densimeter.cli;

import org.jspecify.annotations.NullMarked;
