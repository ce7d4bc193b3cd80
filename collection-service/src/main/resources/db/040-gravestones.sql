--liquibase formatted sql

--changeset amcreports:allow-gravestones-of-unknown-instances
-- A tombstone may be all that is left of an instance: the topic is compacted.
ALTER TABLE platform_instances
    ALTER COLUMN name DROP NOT NULL,
    ALTER COLUMN amc_instance_id DROP NOT NULL,
    ALTER COLUMN entity_id DROP NOT NULL,
    ALTER COLUMN marketplace_id DROP NOT NULL,
    ALTER COLUMN region DROP NOT NULL,
    ALTER COLUMN time_zone DROP NOT NULL,
    ALTER COLUMN currency DROP NOT NULL,
    ALTER COLUMN credentials_ref DROP NOT NULL,
    ALTER COLUMN member_user_ids DROP NOT NULL,
    ADD CONSTRAINT platform_instances_known_or_buried CHECK (buried_at IS NOT NULL
        OR num_nulls(name, amc_instance_id, entity_id, marketplace_id, region, time_zone, currency, credentials_ref,
            member_user_ids) = 0);
--rollback DELETE FROM platform_instances WHERE amc_instance_id IS NULL;
--rollback ALTER TABLE platform_instances DROP CONSTRAINT platform_instances_known_or_buried, ALTER COLUMN name SET NOT NULL, ALTER COLUMN amc_instance_id SET NOT NULL, ALTER COLUMN entity_id SET NOT NULL, ALTER COLUMN marketplace_id SET NOT NULL, ALTER COLUMN region SET NOT NULL, ALTER COLUMN time_zone SET NOT NULL, ALTER COLUMN currency SET NOT NULL, ALTER COLUMN credentials_ref SET NOT NULL, ALTER COLUMN member_user_ids SET NOT NULL;

--changeset amcreports:allow-gravestones-of-unknown-workflows
ALTER TABLE platform_workflows
    ALTER COLUMN name DROP NOT NULL,
    ALTER COLUMN amc_workflow_id DROP NOT NULL,
    ALTER COLUMN week_start DROP NOT NULL,
    ALTER COLUMN availability_hours DROP NOT NULL,
    ALTER COLUMN settle_days DROP NOT NULL,
    ADD CONSTRAINT platform_workflows_known_or_buried CHECK (buried_at IS NOT NULL
        OR num_nulls(name, amc_workflow_id, week_start, availability_hours, settle_days) = 0);
--rollback DELETE FROM platform_workflows WHERE amc_workflow_id IS NULL;
--rollback ALTER TABLE platform_workflows DROP CONSTRAINT platform_workflows_known_or_buried, ALTER COLUMN name SET NOT NULL, ALTER COLUMN amc_workflow_id SET NOT NULL, ALTER COLUMN week_start SET NOT NULL, ALTER COLUMN availability_hours SET NOT NULL, ALTER COLUMN settle_days SET NOT NULL;
