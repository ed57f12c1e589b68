/** Creates and checks what the services need before they start: topics, and schemas of the database. */
@NullMarked
package org.densimeter.support.setup;

import org.jspecify.annotations.NullMarked;
