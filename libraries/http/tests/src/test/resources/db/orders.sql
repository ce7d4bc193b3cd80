--liquibase formatted sql

--changeset amcreports:create-orders
CREATE TABLE orders (id uuid PRIMARY KEY, name text NOT NULL, amount numeric NOT NULL);
--rollback DROP TABLE orders;
