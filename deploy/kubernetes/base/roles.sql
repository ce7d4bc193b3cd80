-- Run once, in the new database, by its superuser. The database's name is that of the role that reads and writes its rows.
DO $$
DECLARE
  rows text := current_database();
  owner text := current_database() || '_owner';
BEGIN
  EXECUTE format('CREATE ROLE %I LOGIN', rows);
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), rows);
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %I', owner, rows);
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT USAGE, SELECT ON SEQUENCES TO %I', owner, rows);
  EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %I GRANT EXECUTE ON FUNCTIONS TO %I', owner, rows);
  -- The net below the shorter limits that the services' connections ask for.
  EXECUTE format('ALTER ROLE %I SET statement_timeout = ''60s''', rows);
  EXECUTE format('ALTER ROLE %I SET lock_timeout = ''10s''', rows);
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''60s''', rows);
  EXECUTE format('ALTER ROLE %I SET statement_timeout = ''10min''', owner);
  EXECUTE format('ALTER ROLE %I SET lock_timeout = ''10s''', owner);
  EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''10min''', owner);
END
$$;
