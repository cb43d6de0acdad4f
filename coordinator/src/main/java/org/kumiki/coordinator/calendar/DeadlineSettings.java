package org.kumiki.coordinator.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kumiki.algorithms.InvalidInput;

/**
 * How a body counts its deadlines, as its configuration says; what is left out is as in Brussels.
 *
 * @param timeZone its zone
 * @param holidays id of a {@link HolidayCalendar}
 * @param endOnWorkingDay whether Article 3(4) of Regulation 1182/71 is applied
 * @param closedDays further days on which it is closed
 */
public record DeadlineSettings(
    Optional<String> timeZone,
    Optional<String> holidays,
    Optional<Boolean> endOnWorkingDay,
    Optional<List<String>> closedDays) {

  private static final int MOST_DAYS = 1_000;

  /**
   * What the settings mean.
   *
   * @throws InvalidInput with the key and what was expected
   */
  public PeriodRule rule() {
    PeriodRule usual = PeriodRule.BRUSSELS;
    return new PeriodRule(
        new WorkingDays(
            holidays
                .map(id -> HolidayCalendar.named("deadlines.holidays", id))
                .orElse(usual.days().holidays()),
            closed()),
        endOnWorkingDay.orElse(usual.endsOnWorkingDay()),
        timeZone.map(DeadlineSettings::zone).orElse(usual.zone()));
  }

  private Set<LocalDate> closed() {
    List<String> days = closedDays.orElse(List.of());
    if (days.size() > MOST_DAYS) {
      throw new InvalidInput("deadlines.closed_days", "has more than " + MOST_DAYS + " days");
    }
    return days.stream().map(DeadlineSettings::day).collect(Collectors.toUnmodifiableSet());
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidInput(
          "deadlines.closed_days", "'" + text + "' is no day, expected YYYY-MM-DD");
    }
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new InvalidInput(
          "deadlines.time_zone",
          "'" + id + "' is no time zone, expected one like Europe/Brussels or Asia/Tokyo");
    }
  }
}
