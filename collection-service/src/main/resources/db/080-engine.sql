--liquibase formatted sql

--changeset amcreports:index-pending-weeks-by-collection
-- The newest pending week of a collection is one probe, however many it has.
CREATE INDEX idx_report_weeks_pending ON report_data_weeks(collection_id, week_start_date DESC) WHERE status = 'pending';
--rollback DROP INDEX idx_report_weeks_pending;

--changeset amcreports:index-orphaned-executions
CREATE INDEX idx_workflow_executions_orphaned ON workflow_executions(created_at)
    WHERE (week_id IS NULL OR cancel_requested) AND status IN ('submitting', 'pending', 'running');
--rollback DROP INDEX idx_workflow_executions_orphaned;
