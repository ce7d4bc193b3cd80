--liquibase formatted sql

--changeset amcreports:index-templates-by-user runInTransaction:false
-- A list reads those that everybody finds, the reader's own and colleagues' apart. One that was broken off is invalid and begun anew.
DROP INDEX CONCURRENTLY IF EXISTS idx_dashboards_templates_by_user;
CREATE INDEX CONCURRENTLY idx_dashboards_templates_by_user ON dashboards (user_id, id) WHERE is_template;
--rollback DROP INDEX CONCURRENTLY IF EXISTS idx_dashboards_templates_by_user;

--changeset amcreports:drop-index-of-all-templates runInTransaction:false
DROP INDEX CONCURRENTLY IF EXISTS idx_dashboards_templates;
--rollback CREATE INDEX CONCURRENTLY idx_dashboards_templates ON dashboards (id) WHERE is_template;
