--liquibase formatted sql

--changeset amcreports:create-platform-users
CREATE TABLE platform_users (
    user_id UUID PRIMARY KEY,
    email TEXT,
    display_name TEXT,
    source_partition INTEGER NOT NULL,
    source_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE platform_users;

--changeset amcreports:create-platform-instances
CREATE TABLE platform_instances (
    instance_id UUID PRIMARY KEY,
    name TEXT,
    time_zone TEXT NOT NULL DEFAULT 'UTC',
    currency TEXT,
    member_user_ids UUID[] NOT NULL DEFAULT '{}',
    source_partition INTEGER NOT NULL,
    source_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE platform_instances;

--changeset amcreports:index-platform-instance-members
CREATE INDEX idx_platform_instances_members ON platform_instances USING gin (member_user_ids);
--rollback DROP INDEX idx_platform_instances_members;

--changeset amcreports:create-platform-workflows
CREATE TABLE platform_workflows (
    workflow_id UUID PRIMARY KEY,
    name TEXT,
    week_start TEXT NOT NULL DEFAULT 'MONDAY'
        CONSTRAINT platform_workflows_week_start_known CHECK (week_start IN ('MONDAY', 'SUNDAY')),
    availability_hours INTEGER NOT NULL DEFAULT 48,
    source_partition INTEGER NOT NULL,
    source_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE platform_workflows;
