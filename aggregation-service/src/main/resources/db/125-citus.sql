--liquibase formatted sql

--changeset amcreports:distribute-by-source contextFilter:citus
-- Only where the context says so (QUARKUS_LIQUIBASE_OWNER_CONTEXTS=citus), in a database that has the extension. What grows
-- with the rows of weeks is spread by source; what names a source's columns is beside it on every node. All else is a few
-- rows a week and stays where it is.
SELECT create_reference_table('source_layouts');
SELECT create_distributed_table('week_facts', 'source_id');
SELECT create_distributed_table('week_rollups', 'source_id', colocate_with => 'week_facts');
--rollback SELECT undistribute_table('week_rollups');
--rollback SELECT undistribute_table('week_facts');
--rollback SELECT undistribute_table('source_layouts');
