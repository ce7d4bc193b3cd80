--liquibase formatted sql

--changeset amcreports:name-record-positions
ALTER TABLE platform_users RENAME COLUMN source_partition TO topic_partition;
ALTER TABLE platform_users RENAME COLUMN source_offset TO topic_offset;
ALTER TABLE platform_instances RENAME COLUMN source_partition TO topic_partition;
ALTER TABLE platform_instances RENAME COLUMN source_offset TO topic_offset;
ALTER TABLE platform_workflows RENAME COLUMN source_partition TO topic_partition;
ALTER TABLE platform_workflows RENAME COLUMN source_offset TO topic_offset;
--rollback ALTER TABLE platform_users RENAME COLUMN topic_partition TO source_partition;
--rollback ALTER TABLE platform_users RENAME COLUMN topic_offset TO source_offset;
--rollback ALTER TABLE platform_instances RENAME COLUMN topic_partition TO source_partition;
--rollback ALTER TABLE platform_instances RENAME COLUMN topic_offset TO source_offset;
--rollback ALTER TABLE platform_workflows RENAME COLUMN topic_partition TO source_partition;
--rollback ALTER TABLE platform_workflows RENAME COLUMN topic_offset TO source_offset;

--changeset amcreports:add-cleared-at
ALTER TABLE platform_users ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE platform_instances ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE platform_workflows ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
--rollback ALTER TABLE platform_users DROP COLUMN cleared_at;
--rollback ALTER TABLE platform_instances DROP COLUMN cleared_at;
--rollback ALTER TABLE platform_workflows DROP COLUMN cleared_at;
