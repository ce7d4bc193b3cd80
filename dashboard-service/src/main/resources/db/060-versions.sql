--liquibase formatted sql

--changeset amcreports:create-dashboard-versions
CREATE TABLE dashboard_versions (
    dashboard_id UUID NOT NULL REFERENCES dashboards(id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    user_id UUID NOT NULL,
    changes TEXT[] NOT NULL,
    definition JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    PRIMARY KEY (dashboard_id, version)
);
--rollback DROP TABLE dashboard_versions;

--changeset amcreports:fill-dashboard-versions
-- What there is already begins its history as it is.
INSERT INTO dashboard_versions (dashboard_id, version, user_id, changes, definition, created_at)
SELECT d.id, d.version, d.user_id, ARRAY['created the dashboard'], jsonb_build_object(
        'name', d.name, 'description', d.description, 'user_id', d.user_id, 'template_type', d.template_type,
        'layout_config', d.layout_config, 'filter_config', d.filter_config, 'is_public', d.is_public,
        'widgets', coalesce((
            SELECT jsonb_agg(jsonb_build_object('widget_id', w.widget_id, 'widget_type', w.widget_type,
                'chart_type', w.chart_type, 'title', w.title, 'data_source', nullif(w.data_source, '{}'),
                'display_config', w.display_config, 'position_config', w.position_config) ORDER BY w.id)
            FROM dashboard_widgets w WHERE w.dashboard_id = d.id), '[]')),
    coalesce(d.updated_at, NOW())
FROM dashboards d
WHERE d.user_id IS NOT NULL AND d.is_template IS NOT TRUE;
--rollback DELETE FROM dashboard_versions;
