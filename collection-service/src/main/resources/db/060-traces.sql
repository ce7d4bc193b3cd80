--liquibase formatted sql

--changeset amcreports:add-collection-trace
ALTER TABLE report_data_collections ADD COLUMN traceparent TEXT;
--rollback ALTER TABLE report_data_collections DROP COLUMN traceparent;
