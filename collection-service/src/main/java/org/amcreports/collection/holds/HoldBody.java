package org.amcreports.collection.holds;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** @param reason shown with the collections that wait */
public record HoldBody(
        @NotNull @Size(max = 500) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        String reason) {}
