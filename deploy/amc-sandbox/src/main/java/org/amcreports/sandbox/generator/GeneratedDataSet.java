package org.amcreports.sandbox.generator;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.amcreports.sandbox.data.DataSet;
import org.amcreports.sandbox.data.Definition;
import org.amcreports.sandbox.data.Row;

/** Computes rows when they are asked for; the range has a first day and goes on as the clock does. */
final class GeneratedDataSet implements DataSet {

    /** The rows that one campaign's day makes in this data set. */
    interface Shape {
        List<Row> rows(CampaignDay day);
    }

    private final Definition definition;
    private final LocalDate firstDay;
    private final Shape shape;

    GeneratedDataSet(Definition definition, LocalDate firstDay, Shape shape) {
        this.definition = definition;
        this.firstDay = firstDay;
        this.shape = shape;
    }

    @Override
    public Definition definition() {
        return definition;
    }

    @Override
    public Stream<Row> rows(LocalDate from, LocalDate until, LocalDate knownUntil) {
        LocalDate first = from.isBefore(firstDay) ? firstDay : from;
        return first.isBefore(until) ? first.datesUntil(until).flatMap(date -> rowsOf(date, knownUntil)) : Stream.of();
    }

    private Stream<Row> rowsOf(LocalDate date, LocalDate knownUntil) {
        long day = ChronoUnit.DAYS.between(firstDay, date);
        Attribution attribution = Attribution.of(date, knownUntil);
        return Campaign.ALL.stream()
                .filter(campaign -> campaign.runsOn(day))
                .map(campaign -> CampaignDay.of(campaign, date, day, attribution))
                .flatMap(campaignDay -> shape.rows(campaignDay).stream());
    }
}
