--liquibase formatted sql

--changeset amcreports:create-validated-questions
-- A question is noted once AMC accepted a dry run or a run of it. No foreign keys: rows are forgotten after a while.
CREATE TABLE validated_questions (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    query_fingerprint TEXT NOT NULL,
    validated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    PRIMARY KEY (workflow_id, instance_id, query_fingerprint)
);
CREATE INDEX idx_validated_questions_validated_at ON validated_questions(validated_at);
--rollback DROP TABLE validated_questions;

--changeset amcreports:allow-validating-attempts
-- Checked by the next change, for which nobody waits.
ALTER TABLE workflow_executions DROP CONSTRAINT workflow_executions_status_check;
ALTER TABLE workflow_executions ADD CONSTRAINT workflow_executions_status_check CHECK (status IN
    ('validating', 'submitting', 'pending', 'running', 'succeeded', 'failed', 'cancelled', 'rejected', 'abandoned')) NOT VALID;
--rollback UPDATE workflow_executions SET status = 'submitting' WHERE status = 'validating';
--rollback ALTER TABLE workflow_executions DROP CONSTRAINT workflow_executions_status_check;
--rollback ALTER TABLE workflow_executions ADD CONSTRAINT workflow_executions_status_check CHECK (status IN ('submitting', 'pending', 'running', 'succeeded', 'failed', 'cancelled', 'rejected', 'abandoned'));

--changeset amcreports:check-states-of-attempts
ALTER TABLE workflow_executions VALIDATE CONSTRAINT workflow_executions_status_check;
--rollback empty

--changeset amcreports:count-validating-attempts runInTransaction:false
-- They have a slot of their instance, for the run that may follow. One that was broken off is invalid and begun anew.
DROP INDEX CONCURRENTLY IF EXISTS idx_workflow_executions_open;
CREATE INDEX CONCURRENTLY idx_workflow_executions_open ON workflow_executions(amc_instance_id)
    WHERE status IN ('validating', 'submitting', 'pending', 'running');
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_workflow_executions_open;

--changeset amcreports:find-validating-orphans runInTransaction:false
DROP INDEX CONCURRENTLY IF EXISTS idx_workflow_executions_deserted;
CREATE INDEX CONCURRENTLY idx_workflow_executions_deserted ON workflow_executions(created_at)
    WHERE (week_id IS NULL OR cancel_requested) AND status IN ('validating', 'submitting', 'pending', 'running');
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_workflow_executions_deserted;

--changeset amcreports:drop-indexes-without-validating-attempts
DROP INDEX idx_workflow_executions_active, idx_workflow_executions_orphaned;
--rollback CREATE INDEX idx_workflow_executions_active ON workflow_executions(amc_instance_id) WHERE status IN ('submitting', 'pending', 'running');
--rollback CREATE INDEX idx_workflow_executions_orphaned ON workflow_executions(created_at) WHERE (week_id IS NULL OR cancel_requested) AND status IN ('submitting', 'pending', 'running');

--changeset amcreports:notify-of-freed-and-validated-slots splitStatements:false
-- A question that is validated lets the other weeks of its source go.
DROP TRIGGER notify_of_freed_slots ON workflow_executions;
CREATE TRIGGER notify_of_freed_slots AFTER UPDATE OF status ON workflow_executions
    FOR EACH ROW WHEN (OLD.status = 'validating' AND NEW.status <> 'validating'
        OR OLD.status IN ('submitting', 'pending', 'running') AND NEW.status NOT IN ('submitting', 'pending', 'running'))
    EXECUTE FUNCTION notify_of_freed_slot();
--rollback DROP TRIGGER notify_of_freed_slots ON workflow_executions; CREATE TRIGGER notify_of_freed_slots AFTER UPDATE OF status ON workflow_executions FOR EACH ROW WHEN (OLD.status IN ('submitting', 'pending', 'running') AND NEW.status NOT IN ('submitting', 'pending', 'running')) EXECUTE FUNCTION notify_of_freed_slot();
