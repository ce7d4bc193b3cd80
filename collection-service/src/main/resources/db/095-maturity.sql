--liquibase formatted sql

--changeset amcreports:index-provisional-week-results
-- Weeks are collected once more when they can be final.
CREATE INDEX idx_week_results_provisional ON week_results (final_at)
    WHERE maturity = 'provisional' AND superseded_at IS NULL;
--rollback DROP INDEX idx_week_results_provisional;
