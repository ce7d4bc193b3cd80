package org.amcreports.embedded;

/** A service's database and its two roles: {@code user} reads and writes rows, {@code ownerUser} changes the schema. */
public record ServiceDatabase(
        String service,
        String jdbcUrl,
        String reactiveUrl,
        String user,
        String password,
        String ownerUser,
        String ownerPassword) {}
