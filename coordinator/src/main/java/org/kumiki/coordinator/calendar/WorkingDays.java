package org.kumiki.coordinator.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.kumiki.algorithms.InvalidInput;

/**
 * Which days are worked: no Saturday, Sunday or holiday, nor a day that the body closes.
 * Guarantees: asking about a year that the calendar does not cover is an {@link InvalidInput}.
 *
 * @param holidays of the body's seat
 * @param closed further days, for example a national holiday that the calendar lacks
 */
public record WorkingDays(HolidayCalendar holidays, Set<LocalDate> closed) {

  /** The most working days that are counted at once. */
  static final int MOST = 1_000;

  /** Copies the days. */
  public WorkingDays {
    closed = Set.copyOf(closed);
  }

  /** Of a calendar alone. */
  public static WorkingDays of(HolidayCalendar holidays) {
    return new WorkingDays(holidays, Set.of());
  }

  /** Whether this day is worked. */
  public boolean isWorkingDay(LocalDate date) {
    boolean holiday = holidays.on(date).isPresent();
    boolean weekend =
        date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    return !holiday && !weekend && !closed.contains(date);
  }

  /** This day, or the next one that is worked. */
  public LocalDate onOrAfter(LocalDate date) {
    LocalDate day = date;
    while (!isWorkingDay(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  /** The so-manieth working day after this day, which is not counted itself. */
  public LocalDate after(LocalDate date, int count) {
    if (count < 1 || count > MOST) {
      throw new InvalidInput("working days", "expected 1 to %s, found %s", MOST, count);
    }
    LocalDate day = date;
    for (int i = 0; i < count; i++) {
      day = onOrAfter(day.plusDays(1));
    }
    return day;
  }
}
