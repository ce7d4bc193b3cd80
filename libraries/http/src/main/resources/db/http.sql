--liquibase formatted sql

--changeset amcreports:create-idempotency-keys
CREATE TABLE idempotency_keys (
    subject text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    command text NOT NULL,
    made text NOT NULL,
    answer json,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, operation, key)
);
--rollback DROP TABLE idempotency_keys;

--changeset amcreports:index-idempotency-keys-by-age
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
--rollback DROP INDEX idempotency_keys_age;
