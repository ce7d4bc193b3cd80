--liquibase formatted sql

--changeset amcreports:index-aggregates-in-the-order-of-their-list
-- Rows are listed newest first: all of them, those of an instance, those of a workflow.
CREATE INDEX idx_report_aggregates_listed ON report_data_aggregates(data_date DESC, id DESC);
CREATE INDEX idx_report_aggregates_instance_listed ON report_data_aggregates(instance_id, data_date DESC, id DESC);
CREATE INDEX idx_report_aggregates_workflow_listed ON report_data_aggregates(workflow_id, data_date DESC, id DESC);
--rollback DROP INDEX idx_report_aggregates_listed;
--rollback DROP INDEX idx_report_aggregates_instance_listed;
--rollback DROP INDEX idx_report_aggregates_workflow_listed;
