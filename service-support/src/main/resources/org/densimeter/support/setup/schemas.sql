-- The schemas of the three services, each owned by the role of its service and closed to the others. Run by a role
-- that may create schemas in this database and is a member of the three roles (or a superuser); safe to run again.
-- The roles must exist: CREATE ROLE densimeter_ingest LOGIN PASSWORD '...', and likewise densimeter_fit and
-- densimeter_density.

CREATE SCHEMA IF NOT EXISTS ingest AUTHORIZATION densimeter_ingest;
CREATE SCHEMA IF NOT EXISTS fit AUTHORIZATION densimeter_fit;
CREATE SCHEMA IF NOT EXISTS density AUTHORIZATION densimeter_density;

REVOKE ALL ON SCHEMA ingest, fit, density FROM PUBLIC;
