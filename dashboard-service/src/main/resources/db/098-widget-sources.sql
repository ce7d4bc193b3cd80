--liquibase formatted sql

--changeset amcreports:create-widget-sources splitStatements:false
-- What each widget shows, from its stored definition, which need not be valid: an id that is none is NULL here. A series
-- without an instance_id, as templates have them, shows no source.
CREATE TABLE widget_sources (
    widget UUID NOT NULL REFERENCES dashboard_widgets (id) ON DELETE CASCADE,
    dashboard_id UUID NOT NULL,
    workflow_id UUID,
    instance_id UUID,
    UNIQUE NULLS NOT DISTINCT (dashboard_id, widget, workflow_id, instance_id)
);
CREATE INDEX idx_widget_sources_widget ON widget_sources (widget);
CREATE INDEX idx_widget_sources_source ON widget_sources (workflow_id, instance_id);

CREATE FUNCTION sources_of(data_source JSONB) RETURNS TABLE (workflow_id UUID, instance_id UUID) AS $$
    SELECT DISTINCT
        CASE WHEN series ->> 'workflow_id' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
             THEN (series ->> 'workflow_id')::uuid END,
        CASE WHEN series ->> 'instance_id' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
             THEN (series ->> 'instance_id')::uuid END
    FROM jsonb_path_query(data_source, '$.series[*]') AS series
    WHERE series ? 'instance_id'
$$ LANGUAGE sql IMMUTABLE;

CREATE FUNCTION note_widget_sources() RETURNS TRIGGER AS $$
BEGIN
    DELETE FROM widget_sources WHERE widget = NEW.id;
    INSERT INTO widget_sources (widget, dashboard_id, workflow_id, instance_id)
    SELECT NEW.id, NEW.dashboard_id, workflow_id, instance_id FROM sources_of(NEW.data_source)
    WHERE NEW.dashboard_id IS NOT NULL;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER note_widget_sources_of_new AFTER INSERT ON dashboard_widgets
    FOR EACH ROW EXECUTE FUNCTION note_widget_sources();
CREATE TRIGGER note_widget_sources AFTER UPDATE OF data_source, dashboard_id ON dashboard_widgets
    FOR EACH ROW WHEN ((OLD.data_source, OLD.dashboard_id) IS DISTINCT FROM (NEW.data_source, NEW.dashboard_id)) EXECUTE FUNCTION note_widget_sources();

INSERT INTO widget_sources (widget, dashboard_id, workflow_id, instance_id)
SELECT id, dashboard_id, workflow_id, instance_id FROM dashboard_widgets CROSS JOIN LATERAL sources_of(data_source)
WHERE dashboard_id IS NOT NULL;
--rollback DROP TRIGGER note_widget_sources ON dashboard_widgets; DROP TRIGGER note_widget_sources_of_new ON dashboard_widgets;
--rollback DROP FUNCTION note_widget_sources(); DROP FUNCTION sources_of(JSONB); DROP TABLE widget_sources;

--changeset amcreports:tell-of-refreshed-data-by-widget-sources splitStatements:false
CREATE OR REPLACE FUNCTION tell_of_refreshed_data() RETURNS TRIGGER AS $$
DECLARE
    showing UUID[];
BEGIN
    showing := ARRAY(
        SELECT DISTINCT dashboard_id FROM widget_sources
        WHERE workflow_id = NEW.workflow_id AND instance_id = NEW.instance_id);
    IF cardinality(showing) > 0 THEN
        PERFORM order_dashboard_events();
        INSERT INTO dashboard_events (name, workflow_id, instance_id, as_of)
        VALUES ('data-refreshed', NEW.workflow_id, NEW.instance_id, NEW.as_of);
        PERFORM pg_notify('dashboard_events', dashboard::text) FROM unnest(showing) AS dashboard;
    END IF;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;
--rollback CREATE OR REPLACE FUNCTION tell_of_refreshed_data() RETURNS TRIGGER AS $$
--rollback DECLARE
--rollback     showing UUID[];
--rollback BEGIN
--rollback     showing := ARRAY(
--rollback         SELECT DISTINCT dashboard_id FROM dashboard_widgets WHERE data_source -> 'series' @> jsonb_build_array(
--rollback             jsonb_build_object('workflow_id', NEW.workflow_id, 'instance_id', NEW.instance_id)));
--rollback     IF cardinality(showing) > 0 THEN
--rollback         PERFORM order_dashboard_events();
--rollback         INSERT INTO dashboard_events (name, workflow_id, instance_id, as_of)
--rollback         VALUES ('data-refreshed', NEW.workflow_id, NEW.instance_id, NEW.as_of);
--rollback         PERFORM pg_notify('dashboard_events', dashboard::text) FROM unnest(showing) AS dashboard;
--rollback     END IF;
--rollback     RETURN NULL;
--rollback END;
--rollback $$ LANGUAGE plpgsql;

--changeset amcreports:drop-index-of-dashboard-widgets-by-source
DROP INDEX idx_dashboard_widgets_series;
--rollback CREATE INDEX idx_dashboard_widgets_series ON dashboard_widgets USING gin ((data_source -> 'series') jsonb_path_ops);
