--liquibase formatted sql

--changeset amcreports:create-collection-schedules
CREATE TABLE collection_schedules (
    id UUID PRIMARY KEY,
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    user_id UUID NOT NULL,
    name TEXT NOT NULL,
    trigger_type TEXT NOT NULL CHECK (trigger_type IN ('when_available', 'weekly', 'cron')),
    weekday TEXT CHECK ((weekday IS NOT NULL) = (trigger_type = 'weekly')),
    time_of_day TIME CHECK ((time_of_day IS NOT NULL) = (trigger_type = 'weekly')),
    cron TEXT CHECK ((cron IS NOT NULL) = (trigger_type = 'cron')),
    time_zone TEXT CHECK ((time_zone IS NULL) = (trigger_type = 'when_available')),
    target_weeks INTEGER NOT NULL,
    configuration JSONB NOT NULL,
    paused_reason TEXT CHECK (paused_reason IN ('by_user', 'repeated_failures', 'access_ended')),
    next_run_at TIMESTAMP WITH TIME ZONE,
    not_before TIMESTAMP WITH TIME ZONE,
    resumed_at TIMESTAMP WITH TIME ZONE,
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    CHECK ((next_run_at IS NULL) = (paused_reason IS NOT NULL))
);
CREATE INDEX idx_collection_schedules_due ON collection_schedules (next_run_at) WHERE next_run_at IS NOT NULL;
CREATE INDEX idx_collection_schedules_listed ON collection_schedules (created_at DESC, id DESC);
CREATE INDEX idx_collection_schedules_instance ON collection_schedules (instance_id, created_at DESC, id DESC);
CREATE INDEX idx_collection_schedules_workflow ON collection_schedules (workflow_id);
CREATE INDEX idx_collection_schedules_user ON collection_schedules (user_id);
--rollback DROP TABLE collection_schedules;

--changeset amcreports:create-collection-schedule-runs
-- One run per moment at which the schedule was due, whichever replica came first.
CREATE TABLE collection_schedule_runs (
    schedule_id UUID NOT NULL REFERENCES collection_schedules(id) ON DELETE CASCADE,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    run_at TIMESTAMP WITH TIME ZONE NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('started', 'overlapped', 'refused', 'paused')),
    collection_id UUID REFERENCES report_data_collections(id) ON DELETE SET NULL,
    message TEXT,
    PRIMARY KEY (schedule_id, due_at)
);
CREATE INDEX idx_collection_schedule_runs_collection ON collection_schedule_runs (collection_id);
--rollback DROP TABLE collection_schedule_runs;
