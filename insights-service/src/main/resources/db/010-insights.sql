--liquibase formatted sql

--changeset amcreports:create-ai-insights
CREATE TABLE ai_insights (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    insight_id VARCHAR(255) NOT NULL UNIQUE,
    user_id UUID,
    dashboard_id UUID,
    query_text TEXT NOT NULL,
    response_text TEXT NOT NULL,
    data_context JSONB DEFAULT '{}',
    confidence_score DECIMAL(3,2),
    insight_type VARCHAR(100),
    related_metrics JSONB DEFAULT '{}',
    created_at TIMESTAMP WITH TIME ZONE DEFAULT NOW()
);
--rollback DROP TABLE ai_insights;

--changeset amcreports:index-ai-insights
CREATE INDEX idx_ai_insights_user_id ON ai_insights(user_id);
CREATE INDEX idx_ai_insights_dashboard_id ON ai_insights(dashboard_id);
CREATE INDEX idx_ai_insights_created_at ON ai_insights(created_at);
CREATE INDEX idx_ai_insights_type ON ai_insights(insight_type);
--rollback DROP INDEX idx_ai_insights_user_id; DROP INDEX idx_ai_insights_dashboard_id; DROP INDEX idx_ai_insights_created_at; DROP INDEX idx_ai_insights_type;

--changeset amcreports:add-insight-source-and-facts
ALTER TABLE ai_insights
    ADD COLUMN workflow_id UUID,
    ADD COLUMN instance_id UUID,
    ADD COLUMN conversation_id UUID,
    ADD COLUMN confidence_parts JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN facts JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN evidence JSONB NOT NULL DEFAULT '[]';
--rollback ALTER TABLE ai_insights DROP COLUMN workflow_id, DROP COLUMN instance_id, DROP COLUMN conversation_id, DROP COLUMN confidence_parts, DROP COLUMN facts, DROP COLUMN evidence;

--changeset amcreports:check-ai-insights
ALTER TABLE ai_insights
    ADD CONSTRAINT ai_insights_type_known CHECK (insight_type IN
        ('trend_analysis', 'anomaly_detection', 'optimization', 'comparison', 'drivers', 'forecast', 'summary')),
    ADD CONSTRAINT ai_insights_confidence_share CHECK (confidence_score BETWEEN 0 AND 1);
--rollback ALTER TABLE ai_insights DROP CONSTRAINT ai_insights_type_known, DROP CONSTRAINT ai_insights_confidence_share;

--changeset amcreports:index-insight-source
CREATE INDEX idx_ai_insights_source ON ai_insights(workflow_id, instance_id);
CREATE INDEX idx_ai_insights_instance ON ai_insights(instance_id);
CREATE INDEX idx_ai_insights_conversation ON ai_insights(conversation_id);
--rollback DROP INDEX idx_ai_insights_source; DROP INDEX idx_ai_insights_instance; DROP INDEX idx_ai_insights_conversation;

--changeset amcreports:create-deleted-dashboards
CREATE TABLE deleted_dashboards (
    dashboard_id UUID PRIMARY KEY,
    deleted_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT NOW()
);
--rollback DROP TABLE deleted_dashboards;

--changeset amcreports:add-insight-correlation
ALTER TABLE ai_insights ADD COLUMN correlation_id VARCHAR(128);
--rollback ALTER TABLE ai_insights DROP COLUMN correlation_id;
