--liquibase formatted sql

--changeset amcreports:mark-rows-of-forgotten-weeks
-- A month or quarter some of whose weeks are not kept any more cannot be reckoned again.
ALTER TABLE report_data_aggregates ADD COLUMN weeks_forgotten BOOLEAN NOT NULL DEFAULT FALSE;
--rollback ALTER TABLE report_data_aggregates DROP COLUMN weeks_forgotten;

--changeset amcreports:note-when-weeks-were-forgotten
-- What was stored at an earlier moment cannot be told where the answer would begin with such weeks.
ALTER TABLE sources ADD COLUMN weeks_forgotten_at TIMESTAMP WITH TIME ZONE;
--rollback ALTER TABLE sources DROP COLUMN weeks_forgotten_at;
