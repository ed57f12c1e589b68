/** Takes results from the topic {@code submissions} and answers each record in {@code submission-outcomes}. */
package org.densimeter.ingest.submissions;
