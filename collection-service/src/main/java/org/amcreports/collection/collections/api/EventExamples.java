package org.amcreports.collection.collections.api;

/** Streams as they look on the wire. */
final class EventExamples {

    static final String OF_ONE = """
            :open
            retry:2000

            id:4711
            event:week
            data:{"collection_id":"coll_01kb2x9d7vfq8r6yht3m5zc4we","week_start_date":"2026-01-05","status":"completed","attempts":1,"row_count":120,"data_version":1,"changed":true,"needs_review":false,"satisfied_by":null,"error_category":null,"error_message":null}

            id:4712
            event:collection
            data:{"collection_id":"coll_01kb2x9d7vfq8r6yht3m5zc4we","status":"running","progress_percentage":50,"weeks_completed":26,"target_weeks":52,"error_message":null,"blocked_reason":null}

            """;

    static final String OF_ALL = OF_ONE + """
            id:4713
            event:deleted
            data:{"collection_id":"coll_01kb2x9d7vfq8r6yht3m5zc4wf"}

            """;

    private EventExamples() {}
}
