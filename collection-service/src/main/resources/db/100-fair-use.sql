--liquibase formatted sql

--changeset amcreports:create-holds
CREATE TABLE holds (
    scope TEXT NOT NULL CHECK (scope IN ('all', 'instance', 'credential')),
    name TEXT NOT NULL CHECK ((name = '') = (scope = 'all')),
    reason TEXT NOT NULL,
    held_by UUID NOT NULL,
    held_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, name)
);
--rollback DROP TABLE holds;

--changeset amcreports:create-held-instances
-- No row of an instance that may be sent to; several of one that is held for several reasons.
CREATE VIEW held_instances AS
    SELECT i.instance_id, i.amc_instance_id, h.reason
        FROM holds h CROSS JOIN platform_instances i WHERE h.scope = 'all'
    UNION ALL
    SELECT i.instance_id, i.amc_instance_id, h.reason
        FROM holds h JOIN platform_instances i ON i.amc_instance_id = h.name WHERE h.scope = 'instance'
    UNION ALL
    SELECT i.instance_id, i.amc_instance_id, h.reason
        FROM holds h JOIN platform_instances i ON i.credentials_ref = h.name WHERE h.scope = 'credential';
--rollback DROP VIEW held_instances;

--changeset amcreports:create-instance-limits
-- What operators allow; what is null is as configured.
CREATE TABLE instance_limits (
    amc_instance_id TEXT PRIMARY KEY,
    slots INTEGER CHECK (slots > 0),
    runs_per_day INTEGER CHECK (runs_per_day > 0),
    runs_per_minute INTEGER CHECK (runs_per_minute > 0)
);
--rollback DROP TABLE instance_limits;

--changeset amcreports:create-instance-standings
-- Until when nothing is sent, because AMC asked for a pause or because the limit is spent, and what AMC refused last.
CREATE TABLE instance_standings (
    amc_instance_id TEXT PRIMARY KEY,
    backoff_until TIMESTAMP WITH TIME ZONE,
    spent_until TIMESTAMP WITH TIME ZONE,
    refused_at TIMESTAMP WITH TIME ZONE,
    refusal_category TEXT,
    refusal_message TEXT
);
--rollback DROP TABLE instance_standings;

--changeset amcreports:index-executions-by-sending
CREATE INDEX idx_workflow_executions_sent ON workflow_executions (amc_instance_id, sent_at);
--rollback DROP INDEX idx_workflow_executions_sent;
