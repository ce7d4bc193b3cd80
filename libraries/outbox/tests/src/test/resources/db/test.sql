--liquibase formatted sql

--changeset amcreports:create-orders
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
--rollback DROP TABLE orders;

--changeset amcreports:create-commits
CREATE TABLE commits (place bigint GENERATED ALWAYS AS IDENTITY, ce_id uuid NOT NULL, key text NOT NULL);
--rollback DROP TABLE commits;
