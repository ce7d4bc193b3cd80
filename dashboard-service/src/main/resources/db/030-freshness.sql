--liquibase formatted sql

--changeset amcreports:create-source-freshness
CREATE TABLE source_freshness (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    revision BIGINT NOT NULL,
    as_of TIMESTAMP WITH TIME ZONE,
    first_day DATE,
    refreshed_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    PRIMARY KEY (workflow_id, instance_id)
);
--rollback DROP TABLE source_freshness;

--changeset amcreports:index-source-freshness-by-instance
CREATE INDEX idx_source_freshness_instance ON source_freshness(instance_id);
--rollback DROP INDEX idx_source_freshness_instance;
