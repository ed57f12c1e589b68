package org.densimeter.ingest.files;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Says what became of results files, or of an export. */
@Schema(description = "What became of the files, or of an export.")
public interface FilesAnswer {}
