/**
 * Runs the processes of a local stack: broker, PostgreSQL and the three services, each restarted when it ends and
 * stopped with the others.
 */
package org.densimeter.local.stack;
