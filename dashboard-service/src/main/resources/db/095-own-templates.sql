--liquibase formatted sql

--changeset amcreports:index-templates
CREATE INDEX idx_dashboards_templates ON dashboards (id) WHERE is_template;
--rollback DROP INDEX idx_dashboards_templates;

--changeset amcreports:tell-of-no-deleted-templates
-- Users' own templates are no dashboards: nobody follows them.
DROP TRIGGER tell_of_deleted_dashboards ON dashboards;
CREATE TRIGGER tell_of_deleted_dashboards BEFORE DELETE ON dashboards
    FOR EACH ROW WHEN (OLD.user_id IS NOT NULL AND OLD.is_template IS NOT TRUE)
    EXECUTE FUNCTION tell_of_deleted_dashboard();
--rollback DROP TRIGGER tell_of_deleted_dashboards ON dashboards;
--rollback CREATE TRIGGER tell_of_deleted_dashboards BEFORE DELETE ON dashboards FOR EACH ROW WHEN (OLD.user_id IS NOT NULL) EXECUTE FUNCTION tell_of_deleted_dashboard();
