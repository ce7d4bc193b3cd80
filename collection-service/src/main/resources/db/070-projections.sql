--liquibase formatted sql

--changeset amcreports:add-cleared-at
ALTER TABLE platform_users ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE platform_instances ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE platform_workflows ADD COLUMN cleared_at TIMESTAMP WITH TIME ZONE;
--rollback ALTER TABLE platform_users DROP COLUMN cleared_at;
--rollback ALTER TABLE platform_instances DROP COLUMN cleared_at;
--rollback ALTER TABLE platform_workflows DROP COLUMN cleared_at;

--changeset amcreports:require-little-of-the-platform
-- Of an instance AMC's id and the time zone, of a workflow nothing; a gravestone has what outlives it.
ALTER TABLE platform_instances
    DROP CONSTRAINT platform_instances_known_or_buried,
    ADD CONSTRAINT platform_instances_known_or_buried
        CHECK (buried_at IS NOT NULL OR num_nulls(amc_instance_id, time_zone) = 0);
UPDATE platform_instances SET member_user_ids = '{}' WHERE member_user_ids IS NULL;
ALTER TABLE platform_instances ALTER COLUMN member_user_ids SET DEFAULT '{}', ALTER COLUMN member_user_ids SET NOT NULL;
ALTER TABLE platform_workflows
    DROP CONSTRAINT platform_workflows_known_or_buried,
    ADD CONSTRAINT platform_workflows_known_or_buried
        CHECK (buried_at IS NOT NULL OR num_nulls(week_start, availability_hours, settle_days) = 0);
--rollback ALTER TABLE platform_workflows DROP CONSTRAINT platform_workflows_known_or_buried, ADD CONSTRAINT platform_workflows_known_or_buried CHECK (buried_at IS NOT NULL OR num_nulls(name, amc_workflow_id, week_start, availability_hours, settle_days) = 0);
--rollback ALTER TABLE platform_instances ALTER COLUMN member_user_ids DROP NOT NULL, ALTER COLUMN member_user_ids DROP DEFAULT, DROP CONSTRAINT platform_instances_known_or_buried, ADD CONSTRAINT platform_instances_known_or_buried CHECK (buried_at IS NOT NULL OR num_nulls(name, amc_instance_id, entity_id, marketplace_id, region, time_zone, currency, credentials_ref, member_user_ids) = 0);
