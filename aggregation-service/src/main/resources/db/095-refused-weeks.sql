--liquibase formatted sql

--changeset amcreports:create-refused-weeks
-- The versions of weeks that cannot be stored, whose events were put aside. One that is stored since, or a later one, ends it.
CREATE TABLE refused_weeks (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    week_start_date DATE NOT NULL,
    data_version INTEGER NOT NULL,
    reason TEXT NOT NULL,
    refused_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    PRIMARY KEY (workflow_id, instance_id, week_start_date)
);
CREATE INDEX idx_refused_weeks_instance_id ON refused_weeks(instance_id);
CREATE INDEX idx_refused_weeks_week_start_date ON refused_weeks(week_start_date);
--rollback DROP TABLE refused_weeks;
