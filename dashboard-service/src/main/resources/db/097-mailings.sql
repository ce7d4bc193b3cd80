--liquibase formatted sql

--changeset amcreports:add-mailing-to-dashboard-subscription-runs
ALTER TABLE dashboard_subscription_runs ADD COLUMN mailing BOOLEAN NOT NULL DEFAULT false;
--rollback ALTER TABLE dashboard_subscription_runs DROP COLUMN mailing;
