/**
 * The processes of a local stack: broker, PostgreSQL and the three services, each a real process that is watched,
 * restarted when it dies and stopped with the rest.
 */
package org.densimeter.local.stack;
