--liquibase formatted sql

--changeset amcreports:create-parcels
CREATE TABLE parcels (
    parcel_id UUID PRIMARY KEY,
    label TEXT,
    unit TEXT,
    tags JSONB NOT NULL DEFAULT '[]',
    carrier TEXT,
    topic_partition INTEGER NOT NULL,
    topic_offset BIGINT NOT NULL,
    buried_at TIMESTAMP WITH TIME ZONE,
    cleared_at TIMESTAMP WITH TIME ZONE
);
--rollback DROP TABLE parcels;

--changeset amcreports:create-items
CREATE TABLE items (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, parcel_id UUID NOT NULL);
CREATE INDEX idx_items_parcel_id ON items (parcel_id);
--rollback DROP TABLE items;
