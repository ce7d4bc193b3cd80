--liquibase formatted sql

--changeset amcreports:index-succeeded-executions runInTransaction:false
-- Each run asks how long those before it took.
DROP INDEX CONCURRENTLY IF EXISTS idx_workflow_executions_succeeded;
CREATE INDEX CONCURRENTLY idx_workflow_executions_succeeded ON workflow_executions(workflow_id, instance_id, created_at DESC)
    WHERE status = 'succeeded';
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_workflow_executions_succeeded;
