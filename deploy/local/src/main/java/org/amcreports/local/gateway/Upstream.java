package org.amcreports.local.gateway;

import java.nio.file.Path;
import java.util.List;

/**
 * A service behind the gateway.
 *
 * @param name as it stands in the addresses of its contracts and in the names of its dead-letter topics
 * @param port where it listens on this machine
 * @param paths the prefixes of the paths that it owns, each a whole number of segments
 * @param guide for those who subscribe to its events, in Markdown; there need not be one
 */
public record Upstream(String name, int port, List<String> paths, Path guide) {}
