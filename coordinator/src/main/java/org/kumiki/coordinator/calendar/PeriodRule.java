package org.kumiki.coordinator.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * When a period ends, as Article 3 of Regulation (EEC, Euratom) No 1182/71 counts: the day of the
 * event is not counted; months and years end on the same date, or on the last day of the month that
 * lacks it; with the last hour of the last day; and where that day is not worked, of the next one
 * that is (Article 3(4), if switched on). A period counted backwards is never moved.
 *
 * @param days that are worked
 * @param endsOnWorkingDay whether Article 3(4) is applied
 * @param zone of the body, in which its days begin and end
 */
public record PeriodRule(WorkingDays days, boolean endsOnWorkingDay, ZoneId zone) {

  /** Brussels with TARGET's closing days. */
  public static final PeriodRule BRUSSELS =
      new PeriodRule(WorkingDays.of(HolidayCalendar.TARGET), true, ZoneId.of("Europe/Brussels"));

  /** Tokyo with the national holidays of Japan. */
  public static final PeriodRule TOKYO =
      new PeriodRule(WorkingDays.of(HolidayCalendar.JAPAN), true, ZoneId.of("Asia/Tokyo"));

  /** Never null. */
  public PeriodRule {
    Objects.requireNonNull(days);
    Objects.requireNonNull(zone);
  }

  /** The body's day at this instant. */
  public LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /** The last day as it is counted, worked or not. */
  public LocalDate nominal(LocalDate event, Span length) {
    return switch (length.unit()) {
      case DAYS -> event.plusDays(length.count());
      case WORKING_DAYS -> days.after(event, length.count());
      case WEEKS -> event.plusWeeks(length.count());
      case MONTHS -> event.plusMonths(length.count());
      case YEARS -> event.plusYears(length.count());
    };
  }

  /** The last day on which it may still be done. */
  public LocalDate due(LocalDate event, Span length) {
    return moved(nominal(event, length));
  }

  /** The day, or where it is not worked and the rule is on, the next one that is. */
  public LocalDate moved(LocalDate nominal) {
    return endsOnWorkingDay ? days.onOrAfter(nominal) : nominal;
  }

  /** The last day before an event, counted backwards and never moved. */
  public LocalDate before(LocalDate event, Span length) {
    return switch (length.unit()) {
      case DAYS -> event.minusDays(length.count());
      case WEEKS -> event.minusWeeks(length.count());
      case MONTHS -> event.minusMonths(length.count());
      case YEARS -> event.minusYears(length.count());
      case WORKING_DAYS ->
          throw new IllegalArgumentException("no period is counted backwards in working days");
    };
  }

  /** The first instant that is after this day. */
  public Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
