--liquibase formatted sql

--changeset amcreports:create-platform-users
CREATE TABLE platform_users (
    user_id UUID PRIMARY KEY,
    display_name TEXT,
    topic_partition INTEGER NOT NULL,
    topic_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE platform_users;

--changeset amcreports:create-platform-instances
CREATE TABLE platform_instances (
    instance_id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    amc_instance_id TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    marketplace_id TEXT NOT NULL,
    region TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    credentials_ref TEXT NOT NULL,
    member_user_ids UUID[] NOT NULL,
    topic_partition INTEGER NOT NULL,
    topic_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX idx_platform_instances_amc_instance_id ON platform_instances(amc_instance_id);
CREATE INDEX idx_platform_instances_members ON platform_instances USING gin (member_user_ids);
--rollback DROP TABLE platform_instances;

--changeset amcreports:create-platform-workflows
CREATE TABLE platform_workflows (
    workflow_id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    amc_workflow_id TEXT NOT NULL,
    sql_query TEXT,
    input_parameters JSONB NOT NULL DEFAULT '[]',
    week_start TEXT NOT NULL CHECK (week_start IN ('MONDAY', 'SUNDAY')),
    availability_hours INTEGER NOT NULL,
    settle_days INTEGER NOT NULL,
    topic_partition INTEGER NOT NULL,
    topic_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE platform_workflows;

