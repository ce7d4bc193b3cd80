--liquibase formatted sql

--changeset amcreports:add-alert-to-dashboard-subscriptions
ALTER TABLE dashboard_subscriptions ADD COLUMN alert JSONB;
ALTER TABLE dashboard_subscriptions ALTER COLUMN format DROP NOT NULL;
ALTER TABLE dashboard_subscriptions
    ADD CONSTRAINT dashboard_subscriptions_sends_something CHECK (format IS NOT NULL OR alert IS NOT NULL);
--rollback DELETE FROM dashboard_subscriptions WHERE alert IS NOT NULL;
--rollback ALTER TABLE dashboard_subscriptions DROP COLUMN alert;
--rollback ALTER TABLE dashboard_subscriptions ALTER COLUMN format SET NOT NULL;

--changeset amcreports:pause-alerts-whose-widget-is-gone
ALTER TABLE dashboard_subscriptions DROP CONSTRAINT dashboard_subscriptions_paused_reason_known;
ALTER TABLE dashboard_subscriptions
    ADD CONSTRAINT dashboard_subscriptions_paused_reason_known
        CHECK (paused_reason IN ('by_user', 'unsubscribed', 'access_ended', 'no_address', 'widget_gone'));
--rollback UPDATE dashboard_subscriptions SET paused_reason = 'by_user' WHERE paused_reason = 'widget_gone';
--rollback ALTER TABLE dashboard_subscriptions DROP CONSTRAINT dashboard_subscriptions_paused_reason_known;
--rollback ALTER TABLE dashboard_subscriptions ADD CONSTRAINT dashboard_subscriptions_paused_reason_known CHECK (paused_reason IN ('by_user', 'unsubscribed', 'access_ended', 'no_address'));

--changeset amcreports:add-what-alerts-found-to-dashboard-subscription-runs
ALTER TABLE dashboard_subscription_runs
    ADD COLUMN revisions BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN evaluated_week DATE,
    ADD COLUMN value NUMERIC,
    ADD COLUMN base NUMERIC,
    ADD COLUMN change NUMERIC,
    ADD COLUMN data_version BIGINT;
ALTER TABLE dashboard_subscription_runs DROP CONSTRAINT dashboard_subscription_runs_outcome_known;
ALTER TABLE dashboard_subscription_runs
    ADD CONSTRAINT dashboard_subscription_runs_outcome_known
        CHECK (outcome IN ('sending', 'sent', 'failed', 'not_sent', 'not_met', 'not_evaluated'));
--rollback DELETE FROM dashboard_subscription_runs WHERE outcome IN ('not_met', 'not_evaluated');
--rollback ALTER TABLE dashboard_subscription_runs DROP CONSTRAINT dashboard_subscription_runs_outcome_known;
--rollback ALTER TABLE dashboard_subscription_runs ADD CONSTRAINT dashboard_subscription_runs_outcome_known CHECK (outcome IN ('sending', 'sent', 'failed', 'not_sent'));
--rollback ALTER TABLE dashboard_subscription_runs DROP COLUMN revisions, DROP COLUMN evaluated_week, DROP COLUMN value, DROP COLUMN base, DROP COLUMN change, DROP COLUMN data_version;
