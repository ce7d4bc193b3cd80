--liquibase formatted sql

--changeset amcreports:create-dashboard-events
-- What streams tell, kept for a day. No foreign key: that a dashboard is gone is an event, too.
-- Refreshed data is told once for its source; which widgets it concerns is found when it is read.
CREATE TABLE dashboard_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL CHECK (name IN ('changed', 'deleted', 'data-refreshed')),
    dashboard UUID CHECK ((dashboard IS NULL) = (name = 'data-refreshed')),
    version BIGINT,
    user_id UUID,
    changes TEXT[],
    reader_ids UUID[],
    workflow_id UUID,
    instance_id UUID,
    as_of TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
CREATE INDEX idx_dashboard_events_dashboard ON dashboard_events (dashboard, id);
CREATE INDEX idx_dashboard_events_source ON dashboard_events (workflow_id, instance_id, id);
--rollback DROP TABLE dashboard_events;

--changeset amcreports:index-dashboard-widgets-by-source
CREATE INDEX idx_dashboard_widgets_series ON dashboard_widgets USING gin ((data_source -> 'series') jsonb_path_ops);
--rollback DROP INDEX idx_dashboard_widgets_series;

--changeset amcreports:order-dashboard-events splitStatements:false
-- Who has the lock draws the next id and commits, so ids become visible in their order.
CREATE FUNCTION order_dashboard_events() RETURNS VOID AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('dashboard_events', 0));
$$ LANGUAGE sql;
--rollback DROP FUNCTION order_dashboard_events();

--changeset amcreports:tell-of-changed-dashboards splitStatements:false
-- Called at the commit.
CREATE FUNCTION tell_of_changed_dashboard() RETURNS TRIGGER AS $$
BEGIN
    PERFORM order_dashboard_events();
    INSERT INTO dashboard_events (name, dashboard, version, user_id, changes)
    VALUES ('changed', NEW.dashboard_id, NEW.version, NEW.user_id, NEW.changes);
    PERFORM pg_notify('dashboard_events', NEW.dashboard_id::text);
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER tell_of_changed_dashboards AFTER INSERT ON dashboard_versions
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_changed_dashboard();
--rollback DROP TRIGGER tell_of_changed_dashboards ON dashboard_versions; DROP FUNCTION tell_of_changed_dashboard();

--changeset amcreports:index-platform-users-by-email
CREATE INDEX idx_platform_users_email ON platform_users (lower(email)) WHERE buried_at IS NULL;
--rollback DROP INDEX idx_platform_users_email;

--changeset amcreports:tell-of-deleted-dashboards splitStatements:false
-- Before the shares go with it, since they say who hears of it. Only its owner deletes a dashboard. Whoever deletes several
-- locks them all first: nobody who is waited for may wait for the order of events.
CREATE FUNCTION tell_of_deleted_dashboard() RETURNS TRIGGER AS $$
BEGIN
    PERFORM order_dashboard_events();
    INSERT INTO dashboard_events (name, dashboard, user_id, reader_ids)
    VALUES ('deleted', OLD.id, OLD.user_id,
        ARRAY(
            SELECT coalesce(s.shared_with_user_id, u.user_id) FROM dashboard_shares s
            LEFT JOIN platform_users u ON lower(u.email) = lower(s.shared_with_email) AND u.buried_at IS NULL
            WHERE s.dashboard_id = OLD.id) || OLD.user_id);
    PERFORM pg_notify('dashboard_events', OLD.id::text);
    RETURN OLD;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER tell_of_deleted_dashboards BEFORE DELETE ON dashboards
    FOR EACH ROW WHEN (OLD.user_id IS NOT NULL) EXECUTE FUNCTION tell_of_deleted_dashboard();
--rollback DROP TRIGGER tell_of_deleted_dashboards ON dashboards; DROP FUNCTION tell_of_deleted_dashboard();

--changeset amcreports:tell-of-refreshed-data splitStatements:false
-- Called at the commit. What no dashboard shows is not told of.
CREATE FUNCTION tell_of_refreshed_data() RETURNS TRIGGER AS $$
DECLARE
    showing UUID[];
BEGIN
    showing := ARRAY(
        SELECT DISTINCT dashboard_id FROM dashboard_widgets WHERE data_source -> 'series' @> jsonb_build_array(
            jsonb_build_object('workflow_id', NEW.workflow_id, 'instance_id', NEW.instance_id)));
    IF cardinality(showing) > 0 THEN
        PERFORM order_dashboard_events();
        INSERT INTO dashboard_events (name, workflow_id, instance_id, as_of)
        VALUES ('data-refreshed', NEW.workflow_id, NEW.instance_id, NEW.as_of);
        PERFORM pg_notify('dashboard_events', dashboard::text) FROM unnest(showing) AS dashboard;
    END IF;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER tell_of_first_data AFTER INSERT ON source_freshness
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_refreshed_data();
CREATE CONSTRAINT TRIGGER tell_of_refreshed_data AFTER UPDATE ON source_freshness
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.revision IS DISTINCT FROM NEW.revision) EXECUTE FUNCTION tell_of_refreshed_data();
--rollback DROP TRIGGER tell_of_refreshed_data ON source_freshness; DROP TRIGGER tell_of_first_data ON source_freshness; DROP FUNCTION tell_of_refreshed_data();
