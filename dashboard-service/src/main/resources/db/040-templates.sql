--liquibase formatted sql

--changeset amcreports:add-performance-template
INSERT INTO dashboards (id, dashboard_id, name, description, template_type, layout_config, filter_config, is_template)
VALUES (
    '01980000-0000-7000-8000-000000000001',
    'tmpl_01k0000000e008000000000001',
    'Performance',
    'Spend, sales, ROAS and CTR against the period before, the weekly trend and the campaigns behind it.',
    'performance',
    '{"columns": 12, "row_height": 60, "margin": [10, 10]}',
    '{"date_range": "last_12_weeks"}',
    true
);
INSERT INTO dashboard_widgets
    (id, widget_id, dashboard_id, widget_type, chart_type, title, data_source, display_config, position_config)
VALUES
    ('01980000-0000-7000-8000-000000000101', 'wid_01k0000000e008000000000081', '01980000-0000-7000-8000-000000000001', 'text', NULL, 'About this dashboard',
        '{}',
        '{"text": "Spend, sales and efficiency of the campaigns, up to the last available week. The cards compare with the period before; recent weeks still change until AMC''s figures have settled."}',
        '{"x": 0, "y": 0, "width": 12, "height": 1}'),
    ('01980000-0000-7000-8000-000000000102', 'wid_01k0000000e008000000000082', '01980000-0000-7000-8000-000000000001', 'metric_card', NULL, 'Spend',
        '{"series": [{"slot": 0, "metrics": ["spend"]}], "compare": "previous_period"}',
        '{"format": "currency"}',
        '{"x": 0, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000103', 'wid_01k0000000e008000000000083', '01980000-0000-7000-8000-000000000001', 'metric_card', NULL, 'Sales',
        '{"series": [{"slot": 0, "metrics": ["sales"]}], "compare": "previous_period"}',
        '{"format": "currency"}',
        '{"x": 3, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000104', 'wid_01k0000000e008000000000084', '01980000-0000-7000-8000-000000000001', 'metric_card', NULL, 'ROAS',
        '{"series": [{"slot": 0, "metrics": ["roas"]}], "compare": "previous_period"}',
        '{"format": "number", "decimals": 2, "suffix": "x"}',
        '{"x": 6, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000105', 'wid_01k0000000e008000000000085', '01980000-0000-7000-8000-000000000001', 'metric_card', NULL, 'CTR',
        '{"series": [{"slot": 0, "metrics": ["ctr"]}], "compare": "previous_period"}',
        '{"format": "percentage", "decimals": 2}',
        '{"x": 9, "y": 1, "width": 3, "height": 2}'),
    ('01980000-0000-7000-8000-000000000106', 'wid_01k0000000e008000000000086', '01980000-0000-7000-8000-000000000001', 'chart', 'line', 'Weekly trend',
        '{"series": [{"slot": 0, "metrics": ["impressions", "clicks", "purchases"]}], "group_by": [], "aggregation": "weekly"}',
        '{"legend": {"display": true, "position": "bottom"}, "axes": {"x": {"label": "Week"}}}',
        '{"x": 0, "y": 3, "width": 8, "height": 4}'),
    ('01980000-0000-7000-8000-000000000107', 'wid_01k0000000e008000000000087', '01980000-0000-7000-8000-000000000001', 'chart', 'bar', 'Spend by campaign',
        '{"series": [{"slot": 1, "metrics": ["spend"]}], "group_by": ["campaign"], "aggregation": "total", "sort": "-spend", "limit": 20}',
        '{"legend": {"display": false}, "axes": {"x": {"label": "Campaign"}, "y": {"label": "Spend"}}}',
        '{"x": 8, "y": 3, "width": 4, "height": 4}'),
    ('01980000-0000-7000-8000-000000000108', 'wid_01k0000000e008000000000088', '01980000-0000-7000-8000-000000000001', 'table', NULL, 'Campaigns',
        '{"series": [{"slot": 1, "metrics": ["impressions", "clicks", "ctr", "spend", "roas"]}], "group_by": ["campaign"], "aggregation": "total", "sort": "-spend", "limit": 1000}',
        '{"table": {"page_size": 25}}',
        '{"x": 0, "y": 7, "width": 12, "height": 6}');
--rollback DELETE FROM dashboards WHERE id = '01980000-0000-7000-8000-000000000001';
