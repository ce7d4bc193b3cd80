--liquibase formatted sql

--changeset amcreports:rebuild-weeks-from-collection
-- What a week is rebuilt from; leased_by is another one for each time that it is taken.
ALTER TABLE week_rebuilds
    ADD COLUMN source TEXT NOT NULL DEFAULT 'facts' CHECK (source IN ('facts', 'collection')),
    ADD COLUMN leased_by UUID;
--rollback ALTER TABLE week_rebuilds DROP COLUMN source, DROP COLUMN leased_by;
