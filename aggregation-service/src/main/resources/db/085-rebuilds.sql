--liquibase formatted sql

--changeset amcreports:create-week-rebuilds
-- Weeks that wait to be rolled up anew. Who takes one moves due_at to when it is another's turn; it goes when it is done.
CREATE TABLE week_rebuilds (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    week_start_date DATE NOT NULL,
    correlation_id TEXT NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    PRIMARY KEY (workflow_id, instance_id, week_start_date)
);
CREATE INDEX idx_week_rebuilds_due_at ON week_rebuilds(due_at);
--rollback DROP TABLE week_rebuilds;
