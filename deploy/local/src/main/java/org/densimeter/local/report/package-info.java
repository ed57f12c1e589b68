/** What the launcher shows: progress while it works, then the laws, frontiers and trends as the services give them. */
package org.densimeter.local.report;
