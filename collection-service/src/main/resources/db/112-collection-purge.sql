--liquibase formatted sql

--changeset amcreports:index-ended-collections runInTransaction:false
-- One that was broken off is invalid and begun anew.
DROP INDEX CONCURRENTLY IF EXISTS idx_report_collections_finished_at;
CREATE INDEX CONCURRENTLY idx_report_collections_finished_at ON report_data_collections(finished_at) WHERE finished_at IS NOT NULL;
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_report_collections_finished_at;
