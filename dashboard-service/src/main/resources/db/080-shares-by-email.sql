--liquibase formatted sql

--changeset amcreports:share-by-email
ALTER TABLE dashboard_shares ADD COLUMN shared_with_email TEXT;
ALTER TABLE dashboard_shares ADD CONSTRAINT dashboard_shares_with_one
    CHECK (num_nonnulls(shared_with_user_id, shared_with_email) <= 1);
--rollback ALTER TABLE dashboard_shares DROP CONSTRAINT dashboard_shares_with_one;
--rollback ALTER TABLE dashboard_shares DROP COLUMN shared_with_email;

--changeset amcreports:index-dashboard-shares-by-email
CREATE UNIQUE INDEX idx_dashboard_shares_email ON dashboard_shares (lower(shared_with_email), dashboard_id);
--rollback DROP INDEX idx_dashboard_shares_email;
