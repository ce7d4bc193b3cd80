package org.amcreports.dashboard.templates.api;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** @param workflowIds slot i takes the i-th, the last repeats */
public record PreviewTemplate(
        @NotNull UUID instanceId, @NotEmpty @Size(max = 20) List<@NotNull UUID> workflowIds) {}
