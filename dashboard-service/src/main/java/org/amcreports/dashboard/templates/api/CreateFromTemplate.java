package org.amcreports.dashboard.templates.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param workflowIds slot i takes the i-th, the last repeats */
public record CreateFromTemplate(
        @NotBlank
        @Size(max = 255)
        @Pattern(regexp = "\\P{Cntrl}*", message = "must not hold control characters")
        @Schema(examples = "Kitchen, weekly")
        String name,

        @NotNull UUID instanceId,

        @NotEmpty @Size(max = 20) List<@NotNull UUID> workflowIds) {}
