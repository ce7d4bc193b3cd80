--liquibase formatted sql

--changeset amcreports:create-collection-events
-- What streams tell, kept for a day. No foreign key: that a collection is gone is an event, too.
CREATE TABLE collection_events (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    collection UUID NOT NULL,
    workflow_id UUID,
    instance_id UUID,
    user_id UUID,
    name TEXT NOT NULL CHECK (name IN ('collection', 'week', 'deleted')),
    data JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
CREATE INDEX idx_collection_events_collection ON collection_events (collection, id);
--rollback DROP TABLE collection_events;

--changeset amcreports:append-collection-events splitStatements:false
-- Called at the commit: who has the lock draws the next id and commits, so ids become visible in their order.
CREATE FUNCTION append_collection_event(c report_data_collections, name TEXT, data JSONB) RETURNS VOID AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('collection_events', 0));
    INSERT INTO collection_events (collection, workflow_id, instance_id, user_id, name, data)
    VALUES (c.id, c.workflow_id, c.instance_id, c.user_id, name, jsonb_build_object('collection_id', c.collection_id) || data);
    PERFORM pg_notify('collection_events', c.id::text);
END;
$$ LANGUAGE plpgsql;
--rollback DROP FUNCTION append_collection_event(report_data_collections, TEXT, JSONB);

--changeset amcreports:tell-of-collections splitStatements:false
CREATE FUNCTION tell_of_collection() RETURNS TRIGGER AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM append_collection_event(OLD, 'deleted', '{}');
    ELSE
        PERFORM append_collection_event(NEW, 'collection', jsonb_build_object(
            'status', NEW.status, 'progress_percentage', NEW.progress_percentage,
            'weeks_completed', NEW.weeks_completed, 'target_weeks', NEW.target_weeks,
            'error_message', NEW.error_message, 'blocked_reason', NEW.blocked_reason));
    END IF;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER tell_of_new_collections AFTER INSERT OR DELETE ON report_data_collections
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_of_collection();
CREATE CONSTRAINT TRIGGER tell_of_moved_collections AFTER UPDATE ON report_data_collections
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.status, OLD.progress_percentage, OLD.weeks_completed, OLD.error_message, OLD.blocked_reason)
        IS DISTINCT FROM (NEW.status, NEW.progress_percentage, NEW.weeks_completed, NEW.error_message, NEW.blocked_reason))
    EXECUTE FUNCTION tell_of_collection();
--rollback DROP TRIGGER tell_of_moved_collections ON report_data_collections; DROP TRIGGER tell_of_new_collections ON report_data_collections; DROP FUNCTION tell_of_collection();

--changeset amcreports:tell-of-weeks splitStatements:false
-- Renewed leases are no news. Weeks that go with their collection are not told of.
CREATE FUNCTION tell_of_week() RETURNS TRIGGER AS $$
DECLARE
    c report_data_collections;
BEGIN
    SELECT * INTO c FROM report_data_collections WHERE id = NEW.collection_id;
    IF FOUND THEN
        PERFORM append_collection_event(c, 'week', jsonb_build_object(
            'week_start_date', NEW.week_start_date, 'status', NEW.status, 'attempts', NEW.attempts,
            'row_count', NEW.row_count, 'data_version', NEW.data_version, 'changed', NEW.changed,
            'needs_review', NEW.needs_review, 'satisfied_by', NEW.satisfied_by,
            'error_category', NEW.error_category, 'error_message', NEW.error_message));
    END IF;
    RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE CONSTRAINT TRIGGER tell_of_moved_weeks AFTER UPDATE ON report_data_weeks
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.status, OLD.needs_review) IS DISTINCT FROM (NEW.status, NEW.needs_review))
    EXECUTE FUNCTION tell_of_week();
--rollback DROP TRIGGER tell_of_moved_weeks ON report_data_weeks; DROP FUNCTION tell_of_week();
