package org.amcreports.dashboard.subscriptions.persistence;

import java.time.LocalDate;
import java.util.UUID;

/**
 * One attempt at a week's delivery; a later one of the same run takes its place.
 *
 * @param number from 1
 * @param mailed whether an attempt before it broke off while a mail was under way
 */
public record Attempt(UUID run, UUID subscription, LocalDate week, int number, boolean mailed) {}
