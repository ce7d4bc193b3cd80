--liquibase formatted sql

--changeset amcreports:replace-ensure-week-partitions splitStatements:false
-- After the wait for the lock the catalogue is asked by a query of its own: what was cached before may be out of date.
CREATE OR REPLACE FUNCTION ensure_week_partitions(day DATE) RETURNS VOID
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
            IF NOT EXISTS (SELECT FROM pg_class
                           WHERE relname = partition_name AND relnamespace = 'public'::regnamespace) THEN
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', partition_name, parent);
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                               parent, partition_name, first_day, first_day + 7);
            END IF;
        END IF;
    END LOOP;
END;
$$;
--rollback empty
