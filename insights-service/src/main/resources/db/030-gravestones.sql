--liquibase formatted sql

--changeset amcreports:name-record-positions
ALTER TABLE platform_users RENAME COLUMN record_partition TO topic_partition;
ALTER TABLE platform_users RENAME COLUMN record_offset TO topic_offset;
ALTER TABLE platform_instances RENAME COLUMN record_partition TO topic_partition;
ALTER TABLE platform_instances RENAME COLUMN record_offset TO topic_offset;
ALTER TABLE platform_workflows RENAME COLUMN record_partition TO topic_partition;
ALTER TABLE platform_workflows RENAME COLUMN record_offset TO topic_offset;
--rollback ALTER TABLE platform_users RENAME COLUMN topic_partition TO record_partition;
--rollback ALTER TABLE platform_users RENAME COLUMN topic_offset TO record_offset;
--rollback ALTER TABLE platform_instances RENAME COLUMN topic_partition TO record_partition;
--rollback ALTER TABLE platform_instances RENAME COLUMN topic_offset TO record_offset;
--rollback ALTER TABLE platform_workflows RENAME COLUMN topic_partition TO record_partition;
--rollback ALTER TABLE platform_workflows RENAME COLUMN topic_offset TO record_offset;

--changeset amcreports:add-cleared-at
ALTER TABLE platform_users ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE platform_instances ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE platform_workflows ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
--rollback ALTER TABLE platform_users DROP COLUMN cleared_at;
--rollback ALTER TABLE platform_instances DROP COLUMN cleared_at;
--rollback ALTER TABLE platform_workflows DROP COLUMN cleared_at;
