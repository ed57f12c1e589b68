package org.densimeter.local.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes of a stack that can be killed, and where each one's number is written. */
enum Victim {
    INGEST("processes/ingest-service"),
    FIT("processes/fit-service"),
    DENSITY("processes/density-service"),
    BROKER("processes/broker"),
    POSTGRES("postgres/postmaster.pid"),
    POSTGRES_KEEPER("processes/postgres");

    private final String file;

    Victim(String file) {
        this.file = file;
    }

    long pid(Path data) throws IOException {
        return Long.parseLong(Files.readString(data.resolve(file)).split("\\s", -1)[0]);
    }
}
