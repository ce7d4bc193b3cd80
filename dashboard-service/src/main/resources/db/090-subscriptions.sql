--liquibase formatted sql

--changeset amcreports:add-newest-week-to-source-freshness
ALTER TABLE source_freshness ADD COLUMN newest_week DATE;
--rollback ALTER TABLE source_freshness DROP COLUMN newest_week;

--changeset amcreports:create-dashboard-subscriptions
CREATE TABLE dashboard_subscriptions (
    id UUID PRIMARY KEY,
    dashboard_id UUID NOT NULL REFERENCES dashboards(id) ON DELETE CASCADE,
    user_id UUID NOT NULL,
    channel TEXT NOT NULL
        CONSTRAINT dashboard_subscriptions_channel_known CHECK (channel IN ('email', 'webhook')),
    url TEXT,
    secret TEXT,
    format TEXT NOT NULL
        CONSTRAINT dashboard_subscriptions_format_known CHECK (format IN ('csv', 'pdf')),
    date_range TEXT,
    filters JSONB NOT NULL DEFAULT '{}',
    paused_reason TEXT
        CONSTRAINT dashboard_subscriptions_paused_reason_known
            CHECK (paused_reason IN ('by_user', 'unsubscribed', 'access_ended', 'no_address')),
    last_week DATE NOT NULL,
    not_before TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    version BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    CONSTRAINT dashboard_subscriptions_webhook_whole
        CHECK ((channel = 'webhook') = (url IS NOT NULL) AND (channel = 'webhook') = (secret IS NOT NULL))
);
--rollback DROP TABLE dashboard_subscriptions;

--changeset amcreports:index-dashboard-subscriptions
CREATE INDEX idx_dashboard_subscriptions_due ON dashboard_subscriptions(not_before) WHERE paused_reason IS NULL;
CREATE INDEX idx_dashboard_subscriptions_dashboard ON dashboard_subscriptions(dashboard_id, user_id);
CREATE INDEX idx_dashboard_subscriptions_user ON dashboard_subscriptions(user_id);
--rollback DROP INDEX idx_dashboard_subscriptions_due;
--rollback DROP INDEX idx_dashboard_subscriptions_dashboard;
--rollback DROP INDEX idx_dashboard_subscriptions_user;

--changeset amcreports:create-dashboard-subscription-runs
CREATE TABLE dashboard_subscription_runs (
    id UUID PRIMARY KEY,
    subscription_id UUID NOT NULL REFERENCES dashboard_subscriptions(id) ON DELETE CASCADE,
    week DATE NOT NULL,
    outcome TEXT NOT NULL
        CONSTRAINT dashboard_subscription_runs_outcome_known CHECK (outcome IN ('sending', 'sent', 'failed', 'not_sent')),
    attempts INTEGER NOT NULL DEFAULT 1,
    reason TEXT,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    UNIQUE (subscription_id, week)
);
--rollback DROP TABLE dashboard_subscription_runs;

--changeset amcreports:create-dashboard-unsubscribe-links
CREATE TABLE dashboard_unsubscribe_links (
    token_hash BYTEA PRIMARY KEY,
    subscription_id UUID NOT NULL REFERENCES dashboard_subscriptions(id) ON DELETE CASCADE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
);
CREATE INDEX idx_dashboard_unsubscribe_links_subscription ON dashboard_unsubscribe_links(subscription_id);
--rollback DROP TABLE dashboard_unsubscribe_links;
