--liquibase formatted sql

--changeset amcreports:create-updated-at-function splitStatements:false
CREATE OR REPLACE FUNCTION update_updated_at_column()
RETURNS TRIGGER AS $$
BEGIN
    NEW.updated_at = NOW();
    RETURN NEW;
END;
$$ language 'plpgsql';
--rollback DROP FUNCTION update_updated_at_column();

--changeset amcreports:create-report-data-aggregates
CREATE TABLE report_data_aggregates (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    workflow_id UUID,
    instance_id UUID,
    aggregation_type VARCHAR(100) NOT NULL CHECK (aggregation_type IN ('weekly', 'monthly', 'quarterly')),
    aggregation_key VARCHAR(255) NOT NULL,
    metrics JSONB NOT NULL,
    dimensions JSONB DEFAULT '{}',
    data_date DATE NOT NULL,
    row_count INTEGER DEFAULT 0,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    UNIQUE(workflow_id, instance_id, aggregation_type, aggregation_key, data_date)
);
--rollback DROP TABLE report_data_aggregates;

--changeset amcreports:add-aggregate-marks
ALTER TABLE report_data_aggregates
    ADD COLUMN period_end DATE NOT NULL,
    ADD COLUMN version BIGINT NOT NULL,
    ADD COLUMN as_of TIMESTAMP WITH TIME ZONE NOT NULL,
    ADD COLUMN maturity VARCHAR(20) NOT NULL CHECK (maturity IN ('provisional', 'final')),
    ADD COLUMN estimated BOOLEAN NOT NULL,
    ADD COLUMN coverage NUMERIC,
    ADD COLUMN currency VARCHAR(20),
    ADD COLUMN units JSONB NOT NULL,
    ADD COLUMN notes JSONB NOT NULL,
    ADD COLUMN missing_weeks JSONB NOT NULL;
--rollback ALTER TABLE report_data_aggregates DROP COLUMN period_end, DROP COLUMN version, DROP COLUMN as_of, DROP COLUMN maturity, DROP COLUMN estimated, DROP COLUMN coverage, DROP COLUMN currency, DROP COLUMN units, DROP COLUMN notes, DROP COLUMN missing_weeks;

--changeset amcreports:index-report-data-aggregates
CREATE INDEX idx_report_aggregates_workflow_instance ON report_data_aggregates(workflow_id, instance_id);
CREATE INDEX idx_report_aggregates_type_date ON report_data_aggregates(aggregation_type, data_date);
CREATE INDEX idx_report_aggregates_key_date ON report_data_aggregates(aggregation_key, data_date);
--rollback DROP INDEX idx_report_aggregates_workflow_instance;
--rollback DROP INDEX idx_report_aggregates_type_date;
--rollback DROP INDEX idx_report_aggregates_key_date;

--changeset amcreports:touch-report-data-aggregates
CREATE TRIGGER update_report_aggregates_updated_at BEFORE UPDATE ON report_data_aggregates
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
--rollback DROP TRIGGER update_report_aggregates_updated_at ON report_data_aggregates;
