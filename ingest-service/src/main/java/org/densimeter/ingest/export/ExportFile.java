package org.densimeter.ingest.export;

import java.io.IOException;

import org.densimeter.ingest.store.FactSnapshot;

/** One kind of facts in an export: a file, or several. */
interface ExportFile {

    /** Adds its files, which are written from {@code snapshot} page by page. */
    void addTo(ExportArchive archive, FactSnapshot snapshot) throws IOException;
}
