--liquibase formatted sql

--changeset amcreports:add-aggregate-correlation
ALTER TABLE report_data_aggregates ADD COLUMN correlation_id TEXT;
--rollback ALTER TABLE report_data_aggregates DROP COLUMN correlation_id;

--changeset amcreports:create-buried-sources
CREATE TABLE buried_sources (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (workflow_id, instance_id)
);
--rollback DROP TABLE buried_sources;
