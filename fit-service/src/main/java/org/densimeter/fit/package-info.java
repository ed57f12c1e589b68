/** Reference data in, scaling laws out: fits what changed and keeps every law that was ever in force. */
package org.densimeter.fit;
