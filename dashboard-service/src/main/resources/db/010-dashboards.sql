--liquibase formatted sql

--changeset amcreports:create-updated-at-function splitStatements:false
CREATE OR REPLACE FUNCTION update_updated_at_column()
RETURNS TRIGGER AS $$
BEGIN
    NEW.updated_at = NOW();
    RETURN NEW;
END;
$$ language 'plpgsql';
--rollback DROP FUNCTION update_updated_at_column();

--changeset amcreports:create-dashboards
CREATE TABLE dashboards (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    dashboard_id VARCHAR(255) NOT NULL UNIQUE,
    name VARCHAR(255) NOT NULL,
    description TEXT,
    user_id UUID,
    template_type VARCHAR(100)
        CONSTRAINT dashboards_template_type_known
            CHECK (template_type IN ('performance', 'attribution', 'audience', 'campaign_comparison', 'custom')),
    layout_config JSONB NOT NULL DEFAULT '{}',
    filter_config JSONB DEFAULT '{}',
    is_public BOOLEAN DEFAULT false,
    is_template BOOLEAN DEFAULT false,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    version BIGINT NOT NULL DEFAULT 1
);
--rollback DROP TABLE dashboards;

--changeset amcreports:create-dashboard-widgets
CREATE TABLE dashboard_widgets (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    widget_id VARCHAR(255) NOT NULL,
    dashboard_id UUID REFERENCES dashboards(id) ON DELETE CASCADE,
    widget_type VARCHAR(100) NOT NULL
        CONSTRAINT dashboard_widgets_type_known CHECK (widget_type IN ('chart', 'table', 'metric_card', 'text')),
    chart_type VARCHAR(100)
        CONSTRAINT dashboard_widgets_chart_type_known
            CHECK (chart_type IN ('line', 'bar', 'pie', 'scatter', 'area', 'heatmap', 'funnel')),
    title VARCHAR(255) NOT NULL,
    data_source JSONB NOT NULL,
    display_config JSONB DEFAULT '{}',
    position_config JSONB NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    UNIQUE (dashboard_id, widget_id)
);
--rollback DROP TABLE dashboard_widgets;

--changeset amcreports:create-dashboard-shares
CREATE TABLE dashboard_shares (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    dashboard_id UUID REFERENCES dashboards(id) ON DELETE CASCADE,
    shared_by_user_id UUID,
    shared_with_user_id UUID,
    permission_level VARCHAR(50) DEFAULT 'view'
        CONSTRAINT dashboard_shares_permission_known CHECK (permission_level IN ('view', 'edit')),
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW(),
    UNIQUE (dashboard_id, shared_with_user_id)
);
--rollback DROP TABLE dashboard_shares;

--changeset amcreports:index-dashboards
CREATE INDEX idx_dashboards_user_id ON dashboards(user_id);
CREATE INDEX idx_dashboards_template_type ON dashboards(template_type);
CREATE INDEX idx_dashboards_is_public ON dashboards(is_public) WHERE is_public = true;
--rollback DROP INDEX idx_dashboards_user_id;
--rollback DROP INDEX idx_dashboards_template_type;
--rollback DROP INDEX idx_dashboards_is_public;

--changeset amcreports:index-dashboard-widgets
CREATE INDEX idx_dashboard_widgets_dashboard_id ON dashboard_widgets(dashboard_id);
CREATE INDEX idx_dashboard_widgets_type ON dashboard_widgets(widget_type);
--rollback DROP INDEX idx_dashboard_widgets_dashboard_id;
--rollback DROP INDEX idx_dashboard_widgets_type;

--changeset amcreports:index-dashboard-shares
CREATE INDEX idx_dashboard_shares_shared_with ON dashboard_shares(shared_with_user_id);
--rollback DROP INDEX idx_dashboard_shares_shared_with;

--changeset amcreports:index-dashboard-shares-by-giver
CREATE INDEX idx_dashboard_shares_shared_by ON dashboard_shares(shared_by_user_id);
--rollback DROP INDEX idx_dashboard_shares_shared_by;

--changeset amcreports:stamp-updated-dashboards
CREATE TRIGGER update_dashboards_updated_at BEFORE UPDATE ON dashboards
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
--rollback DROP TRIGGER update_dashboards_updated_at ON dashboards;

--changeset amcreports:stamp-updated-dashboard-widgets
CREATE TRIGGER update_dashboard_widgets_updated_at BEFORE UPDATE ON dashboard_widgets
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
--rollback DROP TRIGGER update_dashboard_widgets_updated_at ON dashboard_widgets;
