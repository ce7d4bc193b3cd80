--liquibase formatted sql

--changeset amcreports:create-sources
CREATE TABLE sources (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    amc_instance_id TEXT,
    week_start VARCHAR(10) NOT NULL CHECK (week_start IN ('MONDAY', 'SUNDAY')),
    time_zone TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (workflow_id, instance_id)
);
--rollback DROP TABLE sources;

--changeset amcreports:create-source-weeks
CREATE TABLE source_weeks (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    week_start_date DATE NOT NULL,
    week_end_date DATE NOT NULL,
    data_version INTEGER NOT NULL,
    data_checksum TEXT NOT NULL,
    maturity VARCHAR(20) NOT NULL CHECK (maturity IN ('provisional', 'final')),
    execution_date TIMESTAMP WITH TIME ZONE NOT NULL,
    query_fingerprint TEXT NOT NULL,
    currency TEXT NOT NULL,
    load_id UUID NOT NULL,
    row_count INTEGER NOT NULL,
    columns JSONB NOT NULL,
    notes JSONB NOT NULL,
    slices JSONB NOT NULL,
    slice_dimensions JSONB NOT NULL,
    mapping JSONB NOT NULL,
    event JSONB NOT NULL,
    PRIMARY KEY (workflow_id, instance_id, week_start_date)
);
--rollback DROP TABLE source_weeks;

--changeset amcreports:create-week-facts
CREATE TABLE week_facts (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    week_start_date DATE NOT NULL,
    load_id UUID NOT NULL,
    ordinal INTEGER NOT NULL,
    fact_date DATE,
    filtered BOOLEAN,
    currency TEXT,
    dimensions JSONB NOT NULL,
    metrics JSONB NOT NULL,
    PRIMARY KEY (workflow_id, instance_id, week_start_date, load_id, ordinal)
) PARTITION BY RANGE (week_start_date);
--rollback DROP TABLE week_facts;

--changeset amcreports:create-ensure-week-partition splitStatements:false
-- The service's role has no DDL: this function, owned by the owner, makes the partition of a Monday-to-Sunday week.
-- It is attached rather than created in place, so that readers and writers of other weeks are not held up.
CREATE FUNCTION ensure_week_partition(day DATE) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first_day DATE := date_trunc('week', day)::date;
    partition_name TEXT := 'week_facts_' || to_char(date_trunc('week', day), 'YYYYMMDD');
BEGIN
    IF to_regclass(partition_name) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('week_facts', 0));
    IF to_regclass(partition_name) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE week_facts INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition_name);
    EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (workflow_id, instance_id, week_start_date, load_id, ordinal)', partition_name);
    EXECUTE format('ALTER TABLE week_facts ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition_name, first_day, first_day + 7);
END;
$$;
--rollback DROP FUNCTION ensure_week_partition(DATE);
