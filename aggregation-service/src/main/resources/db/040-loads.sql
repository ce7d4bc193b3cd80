--liquibase formatted sql

--changeset amcreports:create-week-loads
CREATE TABLE week_loads (
    load_id UUID PRIMARY KEY,
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    week_start_date DATE NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_week_loads_started_at ON week_loads(started_at);
--rollback DROP TABLE week_loads;

--changeset amcreports:widen-aggregate-currency
ALTER TABLE report_data_aggregates ALTER COLUMN currency TYPE TEXT;
--rollback ALTER TABLE report_data_aggregates ALTER COLUMN currency TYPE VARCHAR(20);
