--liquibase formatted sql

--changeset amcreports:add-attribution-template
INSERT INTO dashboards (id, dashboard_id, name, description, template_type, layout_config, filter_config, is_template)
VALUES (
    '01980000-0000-7000-8000-000000000002',
    'tmpl_01k0000000e008000000000002',
    'Attribution',
    'Sales and purchases, what they cost, and the channels they are attributed to.',
    'attribution',
    '{"columns": 12, "row_height": 60, "margin": [10, 10]}',
    '{"date_range": "last_12_weeks"}',
    true
);
INSERT INTO dashboard_widgets
    (id, widget_id, dashboard_id, widget_type, chart_type, title, data_source, display_config, position_config)
VALUES
    ('01980000-0000-7000-8000-000000000201', 'wid_01k0000000e0080000000000g1', '01980000-0000-7000-8000-000000000002', 'text', NULL, 'About this dashboard',
        '{}',
        '{"text": "Sales and purchases as AMC attributes them, by channel, up to the last available week. Attributed figures of recent weeks still grow until they have settled."}',
        '{"x": 0, "y": 0, "width": 12, "height": 1}'),
    ('01980000-0000-7000-8000-000000000202', 'wid_01k0000000e0080000000000g2', '01980000-0000-7000-8000-000000000002', 'metric_card', NULL, 'Sales',
        '{"series": [{"slot": 0, "metrics": ["sales"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "currency"}',
        '{"x": 0, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000203', 'wid_01k0000000e0080000000000g3', '01980000-0000-7000-8000-000000000002', 'metric_card', NULL, 'Purchases',
        '{"series": [{"slot": 0, "metrics": ["purchases"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "number"}',
        '{"x": 3, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000204', 'wid_01k0000000e0080000000000g4', '01980000-0000-7000-8000-000000000002', 'metric_card', NULL, 'Cost per purchase',
        '{"series": [{"slot": 0, "metrics": ["cpa"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "currency", "decimals": 2}',
        '{"x": 6, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000205', 'wid_01k0000000e0080000000000g5', '01980000-0000-7000-8000-000000000002', 'metric_card', NULL, 'ROAS',
        '{"series": [{"slot": 0, "metrics": ["roas"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "number", "decimals": 2, "suffix": "x"}',
        '{"x": 9, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000206', 'wid_01k0000000e0080000000000g6', '01980000-0000-7000-8000-000000000002', 'chart', 'funnel', 'From impression to purchase',
        '{"series": [{"slot": 0, "metrics": ["impressions", "clicks", "purchases"]}], "group_by": []}',
        '{"legend": {"display": false}}',
        '{"x": 0, "y": 3, "width": 4, "height": 4}'),
    ('01980000-0000-7000-8000-000000000207', 'wid_01k0000000e0080000000000g7', '01980000-0000-7000-8000-000000000002', 'chart', 'pie', 'Sales by {dimension}',
        '{"series": [{"slot": 0, "metrics": ["sales"]}], "group_by": ["channel"], "alternatives": ["ad_product_type", "ad_product", "network", "media", "path", "campaign", "campaign_name", "campaign_id"], "aggregation": "total", "sort": "-sales", "limit": 8}',
        '{"legend": {"display": true, "position": "bottom"}}',
        '{"x": 4, "y": 3, "width": 4, "height": 4}'),
    ('01980000-0000-7000-8000-000000000208', 'wid_01k0000000e0080000000000g8', '01980000-0000-7000-8000-000000000002', 'chart', 'bar', 'Spend and sales by {dimension}',
        '{"series": [{"slot": 0, "metrics": ["spend", "sales"]}], "group_by": ["channel"], "alternatives": ["ad_product_type", "ad_product", "network", "media", "path", "campaign", "campaign_name", "campaign_id"], "aggregation": "total", "sort": "-sales", "limit": 10}',
        '{"legend": {"display": true, "position": "bottom"}}',
        '{"x": 8, "y": 3, "width": 4, "height": 4}'),
    ('01980000-0000-7000-8000-000000000209', 'wid_01k0000000e0080000000000g9', '01980000-0000-7000-8000-000000000002', 'chart', 'area', 'Weekly sales by {dimension}',
        '{"series": [{"slot": 0, "metrics": ["sales"]}], "group_by": ["channel"], "alternatives": ["ad_product_type", "ad_product", "network", "media", "path", "campaign", "campaign_name", "campaign_id"], "aggregation": "weekly", "sort": "-sales", "limit": 8}',
        '{"legend": {"display": true, "position": "bottom"}, "axes": {"x": {"label": "Week"}}}',
        '{"x": 0, "y": 7, "width": 12, "height": 4}'),
    ('01980000-0000-7000-8000-00000000020a', 'wid_01k0000000e0080000000000ga', '01980000-0000-7000-8000-000000000002', 'table', NULL, '{Dimensions}',
        '{"series": [{"slot": 1, "metrics": ["impressions", "clicks", "purchases", "cvr", "spend", "sales", "cpa", "roas"]}], "group_by": ["campaign"], "alternatives": ["campaign_name", "campaign_id", "ad_group", "asin", "product", "keyword", "channel", "geo", "ad_product_type", "device_type"], "aggregation": "total", "sort": "-sales", "limit": 1000}',
        '{"table": {"page_size": 25}}',
        '{"x": 0, "y": 11, "width": 12, "height": 6}');
--rollback DELETE FROM dashboards WHERE id = '01980000-0000-7000-8000-000000000002';

--changeset amcreports:add-audience-template
INSERT INTO dashboards (id, dashboard_id, name, description, template_type, layout_config, filter_config, is_template)
VALUES (
    '01980000-0000-7000-8000-000000000003',
    'tmpl_01k0000000e008000000000003',
    'Audience',
    'Who was reached, at what cost, and what they bought.',
    'audience',
    '{"columns": 12, "row_height": 60, "margin": [10, 10]}',
    '{"date_range": "last_12_weeks"}',
    true
);
INSERT INTO dashboard_widgets
    (id, widget_id, dashboard_id, widget_type, chart_type, title, data_source, display_config, position_config)
VALUES
    ('01980000-0000-7000-8000-000000000301', 'wid_01k0000000e0080000000000r1', '01980000-0000-7000-8000-000000000003', 'text', NULL, 'About this dashboard',
        '{}',
        '{"text": "Whom the ads reached and what came of it, by audience, region and device as far as the workflows tell them apart, up to the last available week."}',
        '{"x": 0, "y": 0, "width": 12, "height": 1}'),
    ('01980000-0000-7000-8000-000000000302', 'wid_01k0000000e0080000000000r2', '01980000-0000-7000-8000-000000000003', 'metric_card', NULL, 'Impressions',
        '{"series": [{"slot": 0, "metrics": ["impressions"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "number"}',
        '{"x": 0, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000303', 'wid_01k0000000e0080000000000r3', '01980000-0000-7000-8000-000000000003', 'metric_card', NULL, 'CPM',
        '{"series": [{"slot": 0, "metrics": ["cpm"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "currency", "decimals": 2}',
        '{"x": 3, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000304', 'wid_01k0000000e0080000000000r4', '01980000-0000-7000-8000-000000000003', 'metric_card', NULL, 'Sales',
        '{"series": [{"slot": 0, "metrics": ["sales"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "currency"}',
        '{"x": 6, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000305', 'wid_01k0000000e0080000000000r5', '01980000-0000-7000-8000-000000000003', 'metric_card', NULL, 'ROAS',
        '{"series": [{"slot": 0, "metrics": ["roas"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "number", "decimals": 2, "suffix": "x"}',
        '{"x": 9, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000306', 'wid_01k0000000e0080000000000r6', '01980000-0000-7000-8000-000000000003', 'chart', 'area', 'Weekly impressions by {dimension}',
        '{"series": [{"slot": 0, "metrics": ["impressions"]}], "group_by": ["device_type"], "alternatives": ["device", "platform", "operating_system", "network", "channel", "geo", "campaign", "campaign_name"], "aggregation": "weekly", "sort": "-impressions", "limit": 8}',
        '{"legend": {"display": true, "position": "bottom"}, "axes": {"x": {"label": "Week"}}}',
        '{"x": 0, "y": 3, "width": 8, "height": 4}'),
    ('01980000-0000-7000-8000-000000000307', 'wid_01k0000000e0080000000000r7', '01980000-0000-7000-8000-000000000003', 'chart', 'pie', 'Sales by {dimension}',
        '{"series": [{"slot": 0, "metrics": ["sales"]}], "group_by": ["device_type"], "alternatives": ["device", "platform", "operating_system", "network", "channel", "geo", "campaign", "campaign_name"], "aggregation": "total", "sort": "-sales", "limit": 8}',
        '{"legend": {"display": true, "position": "bottom"}}',
        '{"x": 8, "y": 3, "width": 4, "height": 4}'),
    ('01980000-0000-7000-8000-000000000308', 'wid_01k0000000e0080000000000r8', '01980000-0000-7000-8000-000000000003', 'chart', 'heatmap', 'Weekly sales by {dimension}',
        '{"series": [{"slot": 1, "metrics": ["sales"]}], "group_by": ["audience"], "alternatives": ["audience_name", "segment", "behavior_segment_name", "geo", "region", "state", "dma_code", "campaign", "campaign_name"], "aggregation": "weekly", "sort": "-sales", "limit": 15}',
        '{"legend": {"display": false}, "axes": {"x": {"label": "Week"}}}',
        '{"x": 0, "y": 7, "width": 8, "height": 5}'),
    ('01980000-0000-7000-8000-000000000309', 'wid_01k0000000e0080000000000r9', '01980000-0000-7000-8000-000000000003', 'chart', 'scatter', 'Spend and sales by {dimension}',
        '{"series": [{"slot": 1, "metrics": ["spend", "sales"]}], "group_by": ["audience"], "alternatives": ["audience_name", "segment", "behavior_segment_name", "geo", "region", "state", "dma_code", "campaign", "campaign_name"], "aggregation": "total", "sort": "-spend", "limit": 100}',
        '{"legend": {"display": false}, "axes": {"x": {"label": "Spend"}, "y": {"label": "Sales"}}}',
        '{"x": 8, "y": 7, "width": 4, "height": 5}'),
    ('01980000-0000-7000-8000-00000000030a', 'wid_01k0000000e0080000000000ra', '01980000-0000-7000-8000-000000000003', 'table', NULL, '{Dimensions}',
        '{"series": [{"slot": 1, "metrics": ["impressions", "cpm", "clicks", "purchases", "spend", "sales", "roas"]}], "group_by": ["audience", "device_type"], "alternatives": ["audience_name", "segment", "behavior_segment_name", "geo", "region", "state", "dma_code", "campaign", "campaign_name", "device", "platform", "operating_system", "network", "channel"], "aggregation": "total", "sort": "-impressions", "limit": 1000}',
        '{"table": {"page_size": 25}}',
        '{"x": 0, "y": 12, "width": 12, "height": 6}');
--rollback DELETE FROM dashboards WHERE id = '01980000-0000-7000-8000-000000000003';

--changeset amcreports:add-campaign-comparison-template
INSERT INTO dashboards (id, dashboard_id, name, description, template_type, layout_config, filter_config, is_template)
VALUES (
    '01980000-0000-7000-8000-000000000004',
    'tmpl_01k0000000e008000000000004',
    'Campaign comparison',
    'Two workflows side by side, and the campaigns of the first against each other.',
    'campaign_comparison',
    '{"columns": 12, "row_height": 60, "margin": [10, 10]}',
    '{"date_range": "last_12_weeks"}',
    true
);
INSERT INTO dashboard_widgets
    (id, widget_id, dashboard_id, widget_type, chart_type, title, data_source, display_config, position_config)
VALUES
    ('01980000-0000-7000-8000-000000000401', 'wid_01k0000000e008000000000101', '01980000-0000-7000-8000-000000000004', 'text', NULL, 'About this dashboard',
        '{}',
        '{"text": "Two workflows side by side, and the campaigns of the first against each other, up to the last available week. With one workflow both sides show the same."}',
        '{"x": 0, "y": 0, "width": 12, "height": 1}'),
    ('01980000-0000-7000-8000-000000000402', 'wid_01k0000000e008000000000102', '01980000-0000-7000-8000-000000000004', 'metric_card', NULL, 'Sales, first workflow',
        '{"series": [{"slot": 0, "metrics": ["sales"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "currency"}',
        '{"x": 0, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000403', 'wid_01k0000000e008000000000103', '01980000-0000-7000-8000-000000000004', 'metric_card', NULL, 'ROAS, first workflow',
        '{"series": [{"slot": 0, "metrics": ["roas"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "number", "decimals": 2, "suffix": "x"}',
        '{"x": 3, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000404', 'wid_01k0000000e008000000000104', '01980000-0000-7000-8000-000000000004', 'metric_card', NULL, 'Sales, second workflow',
        '{"series": [{"slot": 1, "metrics": ["sales"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "currency"}',
        '{"x": 6, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000405', 'wid_01k0000000e008000000000105', '01980000-0000-7000-8000-000000000004', 'metric_card', NULL, 'ROAS, second workflow',
        '{"series": [{"slot": 1, "metrics": ["roas"]}], "group_by": [], "compare": "previous_period"}',
        '{"format": "number", "decimals": 2, "suffix": "x"}',
        '{"x": 9, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000406', 'wid_01k0000000e008000000000106', '01980000-0000-7000-8000-000000000004', 'chart', 'line', 'Weekly sales of both workflows',
        '{"series": [{"slot": 0, "metrics": ["sales"], "label": "First workflow"}, {"slot": 1, "metrics": ["sales"], "label": "Second workflow"}], "group_by": [], "aggregation": "weekly"}',
        '{"legend": {"display": true, "position": "bottom"}, "axes": {"x": {"label": "Week"}}}',
        '{"x": 0, "y": 3, "width": 8, "height": 4}'),
    ('01980000-0000-7000-8000-000000000407', 'wid_01k0000000e008000000000107', '01980000-0000-7000-8000-000000000004', 'chart', 'scatter', 'Spend and sales by {dimension}',
        '{"series": [{"slot": 0, "metrics": ["spend", "sales"]}], "group_by": ["campaign"], "alternatives": ["campaign_name", "campaign_id", "ad_group", "asin", "product", "keyword", "channel", "geo", "ad_product_type", "device_type"], "aggregation": "total", "sort": "-spend", "limit": 100}',
        '{"legend": {"display": false}, "axes": {"x": {"label": "Spend"}, "y": {"label": "Sales"}}}',
        '{"x": 8, "y": 3, "width": 4, "height": 4}'),
    ('01980000-0000-7000-8000-000000000408', 'wid_01k0000000e008000000000108', '01980000-0000-7000-8000-000000000004', 'chart', 'bar', 'Spend and sales by {dimension}',
        '{"series": [{"slot": 0, "metrics": ["spend", "sales"]}], "group_by": ["campaign"], "alternatives": ["campaign_name", "campaign_id", "ad_group", "asin", "product", "keyword", "channel", "geo", "ad_product_type", "device_type"], "aggregation": "total", "sort": "-sales", "limit": 15}',
        '{"legend": {"display": true, "position": "bottom"}}',
        '{"x": 0, "y": 7, "width": 6, "height": 5}'),
    ('01980000-0000-7000-8000-000000000409', 'wid_01k0000000e008000000000109', '01980000-0000-7000-8000-000000000004', 'chart', 'heatmap', 'Weekly sales by {dimension}',
        '{"series": [{"slot": 0, "metrics": ["sales"]}], "group_by": ["campaign"], "alternatives": ["campaign_name", "campaign_id", "ad_group", "asin", "product", "keyword", "channel", "geo", "ad_product_type", "device_type"], "aggregation": "weekly", "sort": "-sales", "limit": 15}',
        '{"legend": {"display": false}, "axes": {"x": {"label": "Week"}}}',
        '{"x": 6, "y": 7, "width": 6, "height": 5}'),
    ('01980000-0000-7000-8000-00000000040a', 'wid_01k0000000e00800000000010a', '01980000-0000-7000-8000-000000000004', 'table', NULL, '{Dimensions}',
        '{"series": [{"slot": 0, "metrics": ["impressions", "clicks", "ctr", "spend", "cpc", "purchases", "cvr", "sales", "roas"]}], "group_by": ["campaign"], "alternatives": ["campaign_name", "campaign_id", "ad_group", "asin", "product", "keyword", "channel", "geo", "ad_product_type", "device_type"], "aggregation": "total", "sort": "-sales", "limit": 1000}',
        '{"table": {"page_size": 25}}',
        '{"x": 0, "y": 12, "width": 12, "height": 6}');
--rollback DELETE FROM dashboards WHERE id = '01980000-0000-7000-8000-000000000004';
