/**
 * A stand-in for the AMC Reporting API and its token endpoint, in memory: the outside world of this project.
 *
 * <p>Invented, because no public source describes it: the metadata file (a small JSON object that says so), the wording
 * of some refusals, how an ad hoc query finds its data (by the workflow id given with it, else by the longest known
 * workflow id that occurs in its SQL), and all of {@code /sandbox}.
 *
 * <p>Control: {@code GET|PUT|DELETE /sandbox/faults} (see {@link org.amcreports.sandbox.faults.Faults}; for example
 * {@code {"answers": [{"route": "create_execution", "status": 429, "retry_after_seconds": 1, "count": 3}],
 * "lost_answers": {"every": 5}, "result_files": 2}}), {@code GET|PUT /sandbox/clock} ({@code {"offset": "P14D"}}; moved
 * ahead, it ends the executions that would have ended by then), {@code GET /sandbox/stats}, {@code GET /sandbox/platform}, {@code GET /sandbox/data/<amc_workflow_id>.csv}: the rows
 * that a run could see now, dated, RFC 4180; in the first instance, or with {@code ?time_zone=Europe/Berlin} in one of that zone.
 */
@NullMarked
package org.amcreports.sandbox;

import org.jspecify.annotations.NullMarked;
