package org.kumiki.coordinator.calendar;

import java.time.LocalDate;
import java.util.List;

/** Closing days of TARGET: six a year since 2002. */
final class TargetDays {

  private TargetDays() {}

  static List<Holiday> of(int year) {
    LocalDate easter = easter(year);
    return List.of(
        Holiday.of(LocalDate.of(year, 1, 1), "New Year's Day", "元日"),
        Holiday.of(easter.minusDays(2), "Good Friday", "聖金曜日"),
        Holiday.of(easter.plusDays(1), "Easter Monday", "復活祭翌日の月曜日"),
        Holiday.of(LocalDate.of(year, 5, 1), "Labour Day", "労働者の日"),
        Holiday.of(LocalDate.of(year, 12, 25), "Christmas Day", "クリスマス"),
        Holiday.of(LocalDate.of(year, 12, 26), "26 December", "12月26日"));
  }

  /** Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). */
  static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int f = (b + 8) / 25;
    int h = (19 * a + b - b / 4 - (b - f + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int day = h + l - 7 * m + 114;
    return LocalDate.of(year, day / 31, day % 31 + 1);
  }
}
