--liquibase formatted sql

--changeset amcreports:locate-week-result-chunks
-- The bytes are here or in an object. The row comes first, so that there is no object the database does not know.
ALTER TABLE week_result_chunks ALTER COLUMN bytes DROP NOT NULL;
ALTER TABLE week_result_chunks ADD COLUMN location TEXT;
ALTER TABLE week_result_chunks ADD CONSTRAINT week_result_chunks_are_somewhere CHECK (num_nonnulls(bytes, location) = 1) NOT VALID;
--rollback ALTER TABLE week_result_chunks DROP CONSTRAINT week_result_chunks_are_somewhere; DELETE FROM week_result_chunks WHERE bytes IS NULL; ALTER TABLE week_result_chunks DROP COLUMN location; ALTER TABLE week_result_chunks ALTER COLUMN bytes SET NOT NULL;

--changeset amcreports:check-where-chunks-are
ALTER TABLE week_result_chunks VALIDATE CONSTRAINT week_result_chunks_are_somewhere;
--rollback empty

--changeset amcreports:create-deleted-objects
-- Objects whose chunks were deleted, until they are deleted themselves.
CREATE TABLE deleted_objects (
    location TEXT PRIMARY KEY,
    deleted_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    leased_until TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()
);
CREATE INDEX idx_deleted_objects_leased_until ON deleted_objects (leased_until);
--rollback DROP TABLE deleted_objects;

--changeset amcreports:remember-deleted-objects splitStatements:false
-- Whoever deletes a chunk, and for whatever reason.
CREATE FUNCTION remember_deleted_object() RETURNS TRIGGER AS $$
BEGIN
    INSERT INTO deleted_objects (location) VALUES (OLD.location);
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER remember_deleted_objects AFTER DELETE ON week_result_chunks
    FOR EACH ROW WHEN (OLD.location IS NOT NULL) EXECUTE FUNCTION remember_deleted_object();
--rollback DROP TRIGGER remember_deleted_objects ON week_result_chunks; DROP FUNCTION remember_deleted_object();
