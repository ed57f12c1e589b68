/** Every coded message of the project in one catalogue. */
@NullMarked
package org.densimeter.law.problem;

import org.jspecify.annotations.NullMarked;
