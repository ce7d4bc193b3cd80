package org.amcreports.collection.schedules.domain;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.amcreports.collection.calendar.WeekCalendar;

/**
 * By the five fields of a crontab. The library leaves out a run that the clocks skip; so it is asked for local times of a
 * zone whose clocks never change, and they are taken to the real zone here.
 */
public record CronTrigger(String expression, ZoneId zone) implements Trigger {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /** @throws IllegalArgumentException with a message for the one who wrote the expression */
    public CronTrigger {
        Cron cron = PARSER.parse(expression);
        if (!(cron.retrieve(CronFieldName.MINUTE).getExpression() instanceof On)) {
            throw new IllegalArgumentException(
                    "must name one minute: nothing is collected more often than once an hour");
        }
        if (ExecutionTime.forCron(cron)
                .nextExecution(Instant.EPOCH.atZone(ZoneOffset.UTC))
                .isEmpty()) {
            throw new IllegalArgumentException("never comes true");
        }
    }

    @Override
    public Instant next(Instant after, WeekCalendar calendar) {
        ExecutionTime times = ExecutionTime.forCron(PARSER.parse(expression));
        ZonedDateTime local = after.atZone(zone).withZoneSameLocal(ZoneOffset.UTC);
        while (true) {
            local = times.nextExecution(local).orElseThrow();
            Instant next = local.toLocalDateTime().atZone(zone).toInstant();
            if (next.isAfter(after)) {
                return next;
            }
        }
    }
}
