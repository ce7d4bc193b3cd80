--liquibase formatted sql

--changeset amcreports:index-ended-collections
CREATE INDEX idx_report_collections_finished_at ON report_data_collections(finished_at) WHERE finished_at IS NOT NULL;
--rollback DROP INDEX idx_report_collections_finished_at;
