--liquibase formatted sql

--changeset amcreports:index-pending-weeks-by-collection
-- The newest pending week of a collection is one probe, however many it has.
CREATE INDEX idx_report_weeks_pending ON report_data_weeks(collection_id, week_start_date DESC) WHERE status = 'pending';
--rollback DROP INDEX idx_report_weeks_pending;

--changeset amcreports:index-orphaned-executions
CREATE INDEX idx_workflow_executions_orphaned ON workflow_executions(created_at)
    WHERE (week_id IS NULL OR cancel_requested) AND status IN ('submitting', 'pending', 'running');
--rollback DROP INDEX idx_workflow_executions_orphaned;

--changeset amcreports:notify-of-freed-slots splitStatements:false
-- Whoever frees a slot, the database tells every replica at which AMC instance.
CREATE FUNCTION notify_of_freed_slot() RETURNS TRIGGER AS $$
BEGIN
    PERFORM pg_notify('collection_slots', NEW.amc_instance_id);
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER notify_of_freed_slots AFTER UPDATE OF status ON workflow_executions
    FOR EACH ROW WHEN (OLD.status IN ('submitting', 'pending', 'running')
        AND NEW.status NOT IN ('submitting', 'pending', 'running'))
    EXECUTE FUNCTION notify_of_freed_slot();
--rollback DROP TRIGGER notify_of_freed_slots ON workflow_executions; DROP FUNCTION notify_of_freed_slot();

--changeset amcreports:add-sent-at
-- When the attempt was last sent, by this clock; executed_at is business time.
ALTER TABLE workflow_executions ADD COLUMN sent_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now();
--rollback ALTER TABLE workflow_executions DROP COLUMN sent_at;

--changeset amcreports:index-weeks-by-execution
-- Executions are purged, and the foreign key looks for their weeks.
CREATE INDEX idx_report_weeks_workflow_execution_id ON report_data_weeks(workflow_execution_id);
--rollback DROP INDEX idx_report_weeks_workflow_execution_id;

--changeset amcreports:index-what-is-purged
CREATE INDEX idx_week_results_superseded_at ON week_results(superseded_at) WHERE superseded_at IS NOT NULL;
CREATE INDEX idx_week_results_week_start_date ON week_results(week_start_date);
CREATE INDEX idx_workflow_executions_finished_at ON workflow_executions(finished_at);
CREATE INDEX idx_week_result_chunks_first ON week_result_chunks(created_at) WHERE ordinal = 0;
--rollback DROP INDEX idx_week_results_superseded_at, idx_week_results_week_start_date, idx_workflow_executions_finished_at, idx_week_result_chunks_first;

--changeset amcreports:drop-unused-indexes
-- Members are looked up in a row that was found by its instance; chunks are found by the first of a result.
DROP INDEX idx_platform_instances_members;
DROP INDEX idx_week_result_chunks_created_at;
--rollback CREATE INDEX idx_platform_instances_members ON platform_instances USING gin (member_user_ids);
--rollback CREATE INDEX idx_week_result_chunks_created_at ON week_result_chunks (created_at);
