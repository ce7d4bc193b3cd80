--liquibase formatted sql

--changeset amcreports:add-cleared-at
ALTER TABLE platform_users ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE platform_instances ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE platform_workflows ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
--rollback ALTER TABLE platform_users DROP COLUMN cleared_at;
--rollback ALTER TABLE platform_instances DROP COLUMN cleared_at;
--rollback ALTER TABLE platform_workflows DROP COLUMN cleared_at;

--changeset amcreports:index-what-goes-with-an-instance
CREATE INDEX idx_sources_instance_id ON sources(instance_id);
CREATE INDEX idx_source_weeks_instance_id ON source_weeks(instance_id);
--rollback DROP INDEX idx_sources_instance_id, idx_source_weeks_instance_id;
