package org.amcreports.dashboard.templates.domain;

import java.util.UUID;

public record TemplateId(UUID value) {}
