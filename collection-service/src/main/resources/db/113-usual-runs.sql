--liquibase formatted sql

--changeset amcreports:index-succeeded-executions
-- Each run asks how long those before it took.
CREATE INDEX idx_workflow_executions_succeeded ON workflow_executions(workflow_id, instance_id, created_at DESC)
    WHERE status = 'succeeded';
--rollback DROP INDEX idx_workflow_executions_succeeded;
