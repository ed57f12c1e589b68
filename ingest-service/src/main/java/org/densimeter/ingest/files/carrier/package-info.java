/** Takes the files out of a body: the body itself, a zip archive, the parts of a form, a gzip file. All bounded. */
package org.densimeter.ingest.files.carrier;
