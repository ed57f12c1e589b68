/** Every coded message of the project in one catalogue. */
package org.densimeter.law.problem;
