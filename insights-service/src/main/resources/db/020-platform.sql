--liquibase formatted sql

--changeset amcreports:create-platform-users
CREATE TABLE platform_users (
    user_id UUID PRIMARY KEY,
    record_partition INTEGER NOT NULL,
    record_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE platform_users;

--changeset amcreports:create-platform-instances
CREATE TABLE platform_instances (
    instance_id UUID PRIMARY KEY,
    name TEXT,
    time_zone TEXT,
    currency TEXT,
    member_user_ids UUID[] NOT NULL DEFAULT '{}',
    record_partition INTEGER NOT NULL,
    record_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX idx_platform_instances_members ON platform_instances USING gin (member_user_ids);
--rollback DROP TABLE platform_instances;

--changeset amcreports:create-platform-workflows
CREATE TABLE platform_workflows (
    workflow_id UUID PRIMARY KEY,
    name TEXT,
    availability_hours INTEGER,
    record_partition INTEGER NOT NULL,
    record_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE platform_workflows;
