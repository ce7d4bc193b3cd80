package org.amcreports.dashboard.dashboards.api;

/** Streams as they look on the wire. */
final class EventExamples {

    static final String OF_ONE = """
            :open
            retry:2000

            id:4711
            event:changed
            data:{"dashboard_id":"dash_01kb2x9d7vfq8r6yht3m5zc4we","version":7,"user":{"id":"0193b1a2-7c64-7d2e-9a51-3f6f0c8e4b11","display_name":"Ana"},"changes":["renamed the dashboard"]}

            id:4712
            event:data-refreshed
            data:{"dashboard_id":"dash_01kb2x9d7vfq8r6yht3m5zc4we","widget_ids":["wid_01kb2x9d7vfq8r6yht3m5zc4wf"],"as_of":"2026-03-10T01:00:00Z"}

            """;

    static final String OF_ALL = OF_ONE + """
            id:4713
            event:deleted
            data:{"dashboard_id":"dash_01kb2x9d7vfq8r6yht3m5zc4wg","user":{"id":"0193b1a2-7c64-7d2e-9a51-3f6f0c8e4b11","display_name":"Ana"}}

            """;

    private EventExamples() {}
}
