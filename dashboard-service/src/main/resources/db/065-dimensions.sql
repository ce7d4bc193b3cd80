--liquibase formatted sql

--changeset amcreports:add-source-dimensions
ALTER TABLE source_freshness ADD COLUMN dimensions TEXT[] NOT NULL DEFAULT '{}';
--rollback ALTER TABLE source_freshness DROP COLUMN dimensions;

--changeset amcreports:let-performance-template-take-other-dimensions
UPDATE dashboard_widgets
SET title = 'Spend by {dimension}',
    data_source = data_source || '{"alternatives": ["campaign_name", "ad_group", "asin", "product", "keyword", "channel", "geo", "ad_product_type", "device_type"]}',
    display_config = '{"legend": {"display": false}, "axes": {"y": {"label": "Spend"}}}'
WHERE id = '01980000-0000-7000-8000-000000000107';
UPDATE dashboard_widgets
SET title = '{Dimensions}',
    data_source = data_source || '{"alternatives": ["campaign_name", "ad_group", "asin", "product", "keyword", "channel", "geo", "ad_product_type", "device_type"]}'
WHERE id = '01980000-0000-7000-8000-000000000108';
--rollback UPDATE dashboard_widgets SET title = 'Spend by campaign', data_source = data_source - 'alternatives', display_config = '{"legend": {"display": false}, "axes": {"x": {"label": "Campaign"}, "y": {"label": "Spend"}}}' WHERE id = '01980000-0000-7000-8000-000000000107';
--rollback UPDATE dashboard_widgets SET title = 'Campaigns', data_source = data_source - 'alternatives' WHERE id = '01980000-0000-7000-8000-000000000108';
