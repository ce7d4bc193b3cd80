--liquibase formatted sql

--changeset amcreports:create-source-layouts
-- Where a source's columns lie in the arrays of its facts and roll-ups; source_id is what the large tables are distributed by.
CREATE TABLE source_layouts (
    source_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    metrics TEXT[] NOT NULL,
    dimensions TEXT[] NOT NULL,
    UNIQUE (workflow_id, instance_id)
);
CREATE INDEX idx_source_layouts_instance_id ON source_layouts(instance_id);
--rollback DROP TABLE source_layouts;

--changeset amcreports:create-rollup-sets
-- The dimension sets, in the order of their names, that a source's loads are rolled up by.
CREATE TABLE rollup_sets (
    source_id BIGINT NOT NULL REFERENCES source_layouts ON DELETE CASCADE,
    set_no INTEGER GENERATED ALWAYS AS IDENTITY,
    dimensions TEXT[] NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    PRIMARY KEY (source_id, set_no),
    UNIQUE (source_id, dimensions)
);
--rollback DROP TABLE rollup_sets;

--changeset amcreports:create-typed-facts
ALTER TABLE week_facts RENAME TO week_facts_json;
CREATE TABLE week_facts (
    source_id BIGINT NOT NULL,
    week_start_date DATE NOT NULL,
    load_id UUID NOT NULL,
    part SMALLINT NOT NULL,
    fact_date DATE,
    filtered BOOLEAN,
    currency TEXT,
    dimensions TEXT[] NOT NULL,
    metrics NUMERIC[] NOT NULL,
    unread SMALLINT[]
) PARTITION BY RANGE (week_start_date);
CREATE INDEX idx_week_facts_load ON week_facts(source_id, load_id, part);
--rollback DROP TABLE week_facts;
--rollback ALTER TABLE week_facts_json RENAME TO week_facts;

--changeset amcreports:create-week-rollups
-- span: 0 the whole week, 1 its days in its first month, 2 those in the second.
CREATE TABLE week_rollups (
    source_id BIGINT NOT NULL,
    week_start_date DATE NOT NULL,
    load_id UUID NOT NULL,
    set_no INTEGER NOT NULL,
    span SMALLINT NOT NULL,
    part SMALLINT NOT NULL,
    dimensions TEXT[] NOT NULL,
    currency TEXT,
    filtered BOOLEAN,
    row_count BIGINT NOT NULL,
    cut_rows BIGINT NOT NULL,
    sums NUMERIC[] NOT NULL,
    known BIGINT[],
    unread BIGINT[],
    shared_sums NUMERIC[],
    shared_known BIGINT[]
) PARTITION BY RANGE (week_start_date);
CREATE INDEX idx_week_rollups_load ON week_rollups(source_id, load_id, set_no, span);
--rollback DROP TABLE week_rollups;

--changeset amcreports:create-ensure-week-partitions splitStatements:false
-- The service's role has no DDL: this function, owned by the owner, makes the partitions of a Monday-to-Sunday week.
-- They are attached rather than created in place, so that readers and writers of other weeks are not held up.
CREATE FUNCTION ensure_week_partitions(day DATE) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    first_day DATE := date_trunc('week', day)::date;
    parent TEXT;
    partition_name TEXT;
BEGIN
    FOREACH parent IN ARRAY ARRAY['week_facts', 'week_rollups'] LOOP
        partition_name := parent || '_of_' || to_char(first_day, 'YYYYMMDD');
        IF to_regclass(partition_name) IS NULL THEN
            PERFORM pg_advisory_xact_lock(hashtextextended(parent, 0));
            IF to_regclass(partition_name) IS NULL THEN
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition_name, parent);
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                               parent, partition_name, first_day, first_day + 7);
            END IF;
        END IF;
    END LOOP;
END;
$$;
--rollback DROP FUNCTION ensure_week_partitions(DATE);

--changeset amcreports:create-drop-week-partitions splitStatements:false
-- Weeks whose last day lies before the given one; a partition that is in use is left for the next time.
CREATE FUNCTION drop_week_partitions(before DATE) RETURNS INTEGER
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS $$
DECLARE
    partition_name TEXT;
    dropped INTEGER := 0;
BEGIN
    FOR partition_name IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent IN ('week_facts'::regclass, 'week_rollups'::regclass)
          AND CASE WHEN c.relname ~ '_of_[0-9]{8}$'
                   THEN to_date(right(c.relname, 8), 'YYYYMMDD') + 6 < before ELSE FALSE END
    LOOP
        BEGIN
            EXECUTE format('DROP TABLE %I', partition_name);
            dropped := dropped + 1;
        EXCEPTION WHEN lock_not_available THEN
            NULL;
        END;
    END LOOP;
    RETURN dropped;
END;
$$;
--rollback DROP FUNCTION drop_week_partitions(DATE);

--changeset amcreports:create-week-share splitStatements:false
-- The share of the days first to last (0 to 6) in a value that is spread over the seven days of a week: the steps of
-- cum(k) = round(value * k / 7, greatest(6, scale of value)), half away from zero, in exact arithmetic.
CREATE FUNCTION week_share_up_to(value NUMERIC, days INTEGER) RETURNS NUMERIC
LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN
    CASE days
        WHEN 0 THEN 0
        WHEN 7 THEN value
        ELSE CASE WHEN scale(value) <= 6
            THEN sign(value) * div(abs(value) * (2000000 * days) + 7, 14) * 0.000001
            ELSE sign(value) * div(abs(value) * (2 * days) * ('1e' || scale(value)::text)::numeric + 7, 14)
                 * ('1e-' || scale(value)::text)::numeric
        END
    END;
CREATE FUNCTION week_share(value NUMERIC, first_day INTEGER, last_day INTEGER) RETURNS NUMERIC
LANGUAGE SQL IMMUTABLE PARALLEL SAFE RETURN
    week_share_up_to(value, last_day + 1) - week_share_up_to(value, first_day);
--rollback DROP FUNCTION week_share(NUMERIC, INTEGER, INTEGER);
--rollback DROP FUNCTION week_share_up_to(NUMERIC, INTEGER);

--changeset amcreports:make-loads-versions-of-weeks
-- A load is one reading of a week. It is the week's from kept_at to superseded_at; one that was never kept is an orphan.
-- gaps and unread: the metrics of which a row had no value, or one that could not be read. sets: roll-ups that are built.
DELETE FROM week_loads;
ALTER TABLE week_loads
    ADD COLUMN source_id BIGINT NOT NULL,
    ADD COLUMN parts SMALLINT NOT NULL DEFAULT 0,
    ADD COLUMN gaps TEXT[] NOT NULL DEFAULT '{}',
    ADD COLUMN unread TEXT[] NOT NULL DEFAULT '{}',
    ADD COLUMN sets INTEGER[] NOT NULL DEFAULT '{}',
    ADD COLUMN kept_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN superseded_at TIMESTAMP WITH TIME ZONE,
    ADD COLUMN facts_cleared BOOLEAN NOT NULL DEFAULT FALSE,
    DROP CONSTRAINT week_loads_pkey,
    ADD PRIMARY KEY (source_id, load_id);
DROP INDEX idx_week_loads_started_at;
CREATE INDEX idx_week_loads_orphans ON week_loads(started_at) WHERE kept_at IS NULL;
CREATE INDEX idx_week_loads_superseded ON week_loads(superseded_at) WHERE superseded_at IS NOT NULL;
CREATE INDEX idx_week_loads_week ON week_loads(source_id, week_start_date);
--rollback empty

--changeset amcreports:keep-superseded-weeks
ALTER TABLE source_weeks ADD COLUMN stored_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW();
ALTER TABLE source_weeks DROP COLUMN slices, DROP COLUMN slice_dimensions;
CREATE TABLE superseded_weeks (LIKE source_weeks INCLUDING DEFAULTS);
ALTER TABLE superseded_weeks ADD COLUMN superseded_at TIMESTAMP WITH TIME ZONE NOT NULL;
CREATE INDEX idx_superseded_weeks_source ON superseded_weeks(workflow_id, instance_id, superseded_at);
CREATE INDEX idx_superseded_weeks_instance_id ON superseded_weeks(instance_id);
CREATE INDEX idx_superseded_weeks_load_id ON superseded_weeks(load_id);
--rollback empty

--changeset amcreports:move-facts-into-arrays
-- The roll-ups of what was stored before are built when they are first asked for.
INSERT INTO source_layouts (workflow_id, instance_id, metrics, dimensions)
SELECT workflow_id, instance_id,
       coalesce(array_agg(DISTINCT c->>'name') FILTER (WHERE lower(c->>'use') = 'metric'), '{}'),
       coalesce(array_agg(DISTINCT c->>'name') FILTER (WHERE lower(c->>'use') IN ('dimension', 'currency')), '{}')
FROM source_weeks LEFT JOIN LATERAL jsonb_array_elements(columns->'columns') AS c ON TRUE
GROUP BY workflow_id, instance_id;
INSERT INTO rollup_sets (source_id, dimensions) SELECT source_id, '{}' FROM source_layouts;
INSERT INTO rollup_sets (source_id, dimensions)
SELECT source_id, ARRAY[dimension] FROM source_layouts, unnest(dimensions) AS dimension;
INSERT INTO week_loads (source_id, load_id, workflow_id, instance_id, week_start_date, parts, gaps, kept_at)
SELECT source_id, load_id, workflow_id, instance_id, week_start_date, 1 + row_count / 200000, l.metrics, stored_at
FROM source_weeks w JOIN source_layouts l USING (workflow_id, instance_id);
SELECT ensure_week_partitions(week_start_date) FROM (SELECT DISTINCT week_start_date FROM source_weeks) AS weeks;
INSERT INTO week_facts (source_id, week_start_date, load_id, part, fact_date, filtered, currency, dimensions, metrics)
SELECT l.source_id, f.week_start_date, f.load_id, f.ordinal / 200000, f.fact_date, f.filtered, f.currency,
       ARRAY(SELECT f.dimensions->>d FROM unnest(l.dimensions) WITH ORDINALITY AS named(d, n) ORDER BY n),
       ARRAY(SELECT (f.metrics->>m)::numeric FROM unnest(l.metrics) WITH ORDINALITY AS named(m, n) ORDER BY n)
FROM week_facts_json f
JOIN source_weeks w USING (workflow_id, instance_id, week_start_date, load_id)
JOIN source_layouts l USING (workflow_id, instance_id);
DROP TABLE week_facts_json;
DROP FUNCTION ensure_week_partition(DATE);
--rollback empty
