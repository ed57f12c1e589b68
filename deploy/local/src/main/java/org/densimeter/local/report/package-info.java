/** What the launcher prints: progress, results, and tables of the services' answers. */
package org.densimeter.local.report;
