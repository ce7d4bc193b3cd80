--liquibase formatted sql

--changeset amcreports:reconcile-sources-with-the-ledger
-- When a source is next compared with collection-service's ledger. Who does moves it on first, which is the lease.
ALTER TABLE sources ADD COLUMN ledger_due_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW();
CREATE INDEX idx_sources_ledger_due_at ON sources(ledger_due_at);
--rollback ALTER TABLE sources DROP COLUMN ledger_due_at;
