package org.amcreports.dashboard.subscriptions;

import java.util.UUID;
import org.amcreports.dashboard.Database;

/** The database refuses that a subscription's runs end as sent, until this is closed. */
final class RefusedNotes implements AutoCloseable {

    RefusedNotes(UUID subscription) {
        Database.execute("create sequence refused_notes");
        Database.execute("""
                create function refuse_note() returns trigger language plpgsql security definer set search_path from current as $$
                begin
                    perform nextval('refused_notes');
                    raise exception 'refused';
                end $$
                """);
        Database.execute("""
                create trigger refuse_note before update on dashboard_subscription_runs for each row
                when (new.outcome = 'sent' and new.subscription_id = '%s') execute function refuse_note()
                """.formatted(subscription));
    }

    /** A sequence keeps what a transaction that is rolled back has drawn. */
    boolean areSome() {
        return (Boolean) Database.value("select is_called from refused_notes");
    }

    @Override
    public void close() {
        Database.execute("drop trigger refuse_note on dashboard_subscription_runs");
        Database.execute("drop function refuse_note()");
        Database.execute("drop sequence refused_notes");
    }
}
