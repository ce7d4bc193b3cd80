--liquibase formatted sql

--changeset amcreports:create-report-data-collections
CREATE TABLE report_data_collections (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    collection_id VARCHAR(255) NOT NULL UNIQUE,
    workflow_id UUID,
    instance_id UUID,
    user_id UUID,
    collection_type VARCHAR(100) NOT NULL CHECK (collection_type IN ('backfill', 'weekly_update')),
    target_weeks INTEGER NOT NULL,
    start_date DATE NOT NULL,
    end_date DATE NOT NULL,
    status VARCHAR(50) DEFAULT 'pending'
        CHECK (status IN ('pending', 'running', 'completed', 'failed', 'paused', 'cancelled')),
    progress_percentage INTEGER DEFAULT 0,
    weeks_completed INTEGER DEFAULT 0,
    error_message TEXT,
    configuration JSONB DEFAULT '{}',
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    correlation_id TEXT,
    halted BOOLEAN NOT NULL DEFAULT false,
    blocked_reason TEXT,
    blocked_until TIMESTAMP WITH TIME ZONE,
    started_at TIMESTAMP WITH TIME ZONE,
    finished_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE report_data_collections;

--changeset amcreports:create-report-data-weeks
CREATE TABLE report_data_weeks (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    collection_id UUID REFERENCES report_data_collections(id) ON DELETE CASCADE,
    workflow_execution_id UUID,
    week_start_date DATE NOT NULL,
    week_end_date DATE NOT NULL,
    status VARCHAR(50) DEFAULT 'pending'
        CHECK (status IN ('pending', 'running', 'completed', 'failed', 'skipped', 'cancelled')),
    execution_date TIMESTAMP WITH TIME ZONE,
    row_count INTEGER,
    data_checksum VARCHAR(255),
    error_message TEXT,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    data_version INTEGER,
    changed BOOLEAN,
    needs_review BOOLEAN NOT NULL DEFAULT false,
    satisfied_by VARCHAR(255),
    error_category TEXT,
    started_at TIMESTAMP WITH TIME ZONE,
    finished_at TIMESTAMP WITH TIME ZONE,
    lease_owner UUID,
    lease_until TIMESTAMP WITH TIME ZONE,
    fence BIGINT NOT NULL DEFAULT 0,
    UNIQUE (collection_id, week_start_date)
);
--rollback DROP TABLE report_data_weeks;

--changeset amcreports:create-workflow-executions
CREATE TABLE workflow_executions (
    id UUID PRIMARY KEY,
    week_id UUID REFERENCES report_data_weeks(id) ON DELETE SET NULL,
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    amc_instance_id TEXT NOT NULL,
    amc_workflow_id TEXT NOT NULL,
    amc_execution_id TEXT,
    week_start_date DATE NOT NULL,
    time_zone TEXT NOT NULL,
    collection_type VARCHAR(100) NOT NULL,
    query_fingerprint TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'submitting'
        CHECK (status IN ('submitting', 'pending', 'running', 'succeeded', 'failed', 'cancelled', 'rejected', 'abandoned')),
    cancel_requested BOOLEAN NOT NULL DEFAULT false,
    executed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    post_until TIMESTAMP WITH TIME ZONE NOT NULL,
    swept_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    finished_at TIMESTAMP WITH TIME ZONE,
    error_message TEXT,
    UNIQUE (amc_instance_id, amc_execution_id)
);
--rollback DROP TABLE workflow_executions;

--changeset amcreports:link-week-to-its-execution
ALTER TABLE report_data_weeks ADD CONSTRAINT report_data_weeks_workflow_execution_id_fkey
    FOREIGN KEY (workflow_execution_id) REFERENCES workflow_executions(id) ON DELETE SET NULL;
--rollback ALTER TABLE report_data_weeks DROP CONSTRAINT report_data_weeks_workflow_execution_id_fkey;

--changeset amcreports:index-report-data-collections
CREATE INDEX idx_report_collections_workflow_id ON report_data_collections(workflow_id);
CREATE INDEX idx_report_collections_instance_id ON report_data_collections(instance_id);
CREATE INDEX idx_report_collections_status ON report_data_collections(status);
CREATE INDEX idx_report_collections_user_id ON report_data_collections(user_id);
CREATE INDEX idx_report_collections_created_at ON report_data_collections(created_at DESC, id DESC);
--rollback DROP INDEX idx_report_collections_workflow_id, idx_report_collections_instance_id, idx_report_collections_status, idx_report_collections_user_id, idx_report_collections_created_at;

--changeset amcreports:index-report-data-weeks
CREATE INDEX idx_report_weeks_collection_id ON report_data_weeks(collection_id);
CREATE INDEX idx_report_weeks_date_range ON report_data_weeks(week_start_date, week_end_date);
CREATE INDEX idx_report_weeks_status ON report_data_weeks(status);
CREATE INDEX idx_report_weeks_leases ON report_data_weeks(lease_until) WHERE status = 'running';
CREATE INDEX idx_report_weeks_open ON report_data_weeks(workflow_id, instance_id, week_start_date) WHERE status IN ('pending', 'running');
--rollback DROP INDEX idx_report_weeks_collection_id, idx_report_weeks_date_range, idx_report_weeks_status, idx_report_weeks_leases, idx_report_weeks_open;

--changeset amcreports:allow-one-runner-per-week
-- Two collections never run the same week of one workflow and instance at the same time.
CREATE UNIQUE INDEX uq_report_weeks_running ON report_data_weeks(workflow_id, instance_id, week_start_date) WHERE status = 'running';
--rollback DROP INDEX uq_report_weeks_running;

--changeset amcreports:index-workflow-executions
CREATE INDEX idx_workflow_executions_week_id ON workflow_executions(week_id);
CREATE INDEX idx_workflow_executions_active ON workflow_executions(amc_instance_id) WHERE status IN ('submitting', 'pending', 'running');
--rollback DROP INDEX idx_workflow_executions_week_id, idx_workflow_executions_active;

--changeset amcreports:create-updated-at-function splitStatements:false
CREATE OR REPLACE FUNCTION update_updated_at_column()
RETURNS TRIGGER AS $$
BEGIN
    NEW.updated_at = NOW();
    RETURN NEW;
END;
$$ language 'plpgsql';
--rollback DROP FUNCTION update_updated_at_column();

--changeset amcreports:create-updated-at-triggers
CREATE TRIGGER update_report_collections_updated_at BEFORE UPDATE ON report_data_collections
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_report_weeks_updated_at BEFORE UPDATE ON report_data_weeks
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
--rollback DROP TRIGGER update_report_weeks_updated_at ON report_data_weeks; DROP TRIGGER update_report_collections_updated_at ON report_data_collections;
