--liquibase formatted sql

--changeset amcreports:create-dashboard-links
CREATE TABLE dashboard_links (
    id UUID PRIMARY KEY,
    dashboard_id UUID NOT NULL REFERENCES dashboards(id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL UNIQUE,
    name TEXT,
    locked_filters JSONB NOT NULL,
    password_hash TEXT,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    access_count BIGINT NOT NULL DEFAULT 0,
    last_accessed_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL
);
--rollback DROP TABLE dashboard_links;

--changeset amcreports:index-dashboard-links
CREATE INDEX idx_dashboard_links_dashboard_id ON dashboard_links(dashboard_id);
--rollback DROP INDEX idx_dashboard_links_dashboard_id;
