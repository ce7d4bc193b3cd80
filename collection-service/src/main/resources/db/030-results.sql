--liquibase formatted sql

--changeset amcreports:create-week-results
CREATE TABLE week_results (
    id UUID PRIMARY KEY,
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    week_start_date DATE NOT NULL,
    week_end_date DATE NOT NULL,
    data_version INTEGER NOT NULL CHECK (data_version >= 1),
    supersedes_version INTEGER CHECK (supersedes_version < data_version),
    data_checksum VARCHAR(255) NOT NULL,
    row_count BIGINT NOT NULL CHECK (row_count >= 0),
    suppressed_row_count BIGINT NOT NULL CHECK (suppressed_row_count BETWEEN 0 AND row_count),
    content VARCHAR(50) NOT NULL CHECK (content IN ('rows', 'empty', 'all_filtered', 'empty_or_filtered')),
    columns JSONB NOT NULL,
    query_fingerprint VARCHAR(255) NOT NULL,
    maturity VARCHAR(50) NOT NULL CHECK (maturity IN ('provisional', 'final')),
    final_at TIMESTAMP WITH TIME ZONE NOT NULL,
    execution_date TIMESTAMP WITH TIME ZONE NOT NULL,
    time_zone VARCHAR(100) NOT NULL,
    currency VARCHAR(10),
    week_start VARCHAR(10) NOT NULL CHECK (week_start IN ('MONDAY', 'SUNDAY')),
    collection_type VARCHAR(100) NOT NULL CHECK (collection_type IN ('backfill', 'weekly_update')),
    collection_id VARCHAR(255),
    user_id UUID,
    workflow_execution_id UUID,
    amc_execution_id VARCHAR(255),
    amc_instance_id VARCHAR(255) NOT NULL,
    first_metric_total NUMERIC,
    needs_review BOOLEAN NOT NULL DEFAULT false,
    last_run_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    superseded_at TIMESTAMP WITH TIME ZONE,
    CHECK (week_end_date = week_start_date + 6),
    UNIQUE (workflow_id, instance_id, week_start_date, data_version)
);
--rollback DROP TABLE week_results;

--changeset amcreports:index-week-results-by-instance
CREATE INDEX idx_week_results_instance_week ON week_results (instance_id, workflow_id, week_start_date);
--rollback DROP INDEX idx_week_results_instance_week;

--changeset amcreports:create-week-result-chunks
-- No foreign key: the chunks of an upload come before its row in the ledger. What never gets one is purged.
CREATE TABLE week_result_chunks (
    week_result_id UUID NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
    first_row BIGINT NOT NULL CHECK (first_row >= 0),
    row_count INTEGER NOT NULL CHECK (row_count >= 0),
    bytes BYTEA NOT NULL CHECK (octet_length(bytes) <= 1048576),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    PRIMARY KEY (week_result_id, ordinal)
);
-- The bytes are gzip members already.
ALTER TABLE week_result_chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;
--rollback DROP TABLE week_result_chunks;

--changeset amcreports:index-week-result-chunks-by-age
CREATE INDEX idx_week_result_chunks_created_at ON week_result_chunks (created_at);
--rollback DROP INDEX idx_week_result_chunks_created_at;
