--liquibase formatted sql

--changeset amcreports:create-source-remappings
-- The sources whose weeks were read by another mapping than their workflow's present one. leased_by is another one for
-- each time that a row is taken; last_error tells why the last time failed.
CREATE TABLE source_remappings (
    workflow_id UUID NOT NULL,
    instance_id UUID NOT NULL,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    correlation_id TEXT NOT NULL,
    causation_id TEXT,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW(),
    leased_until TIMESTAMP WITH TIME ZONE,
    leased_by UUID,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    PRIMARY KEY (workflow_id, instance_id)
);
CREATE INDEX idx_source_remappings_instance_id ON source_remappings(instance_id);
CREATE INDEX idx_source_remappings_due_at ON source_remappings(due_at);
--rollback DROP TABLE source_remappings;

--changeset amcreports:request-remappings-that-were-under-way
INSERT INTO source_remappings (workflow_id, instance_id, correlation_id)
SELECT DISTINCT workflow_id, instance_id, 'migration'
FROM source_weeks w JOIN platform_workflows wf USING (workflow_id)
WHERE wf.buried_at IS NULL AND w.mapping <> wf.metric_mapping;
--rollback empty
