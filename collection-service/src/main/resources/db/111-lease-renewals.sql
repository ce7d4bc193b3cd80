--liquibase formatted sql

--changeset amcreports:renew-leases-in-place
-- A renewal touches no indexed column and finds room in its page, so it writes one row version and no index entry.
DROP INDEX idx_report_weeks_leases;
ALTER TABLE report_data_weeks SET (fillfactor = 70);
--rollback ALTER TABLE report_data_weeks RESET (fillfactor);
--rollback CREATE INDEX idx_report_weeks_leases ON report_data_weeks(lease_until) WHERE status = 'running';
