package org.kumiki.coordinator.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holidays of Japan as the Act on National Holidays has them since 2022: Article 2 names the days,
 * Article 3(2) gives a substitute for one on a Sunday, Article 3(3) makes the day between two of
 * them a holiday. The equinoxes follow the usual approximation, good from 1980 to 2099; each is
 * final only with its announcement in February of the year before.
 */
final class JapaneseDays {

  private JapaneseDays() {}

  static List<Holiday> national(int year) {
    TreeMap<LocalDate, Holiday> named = new TreeMap<>();
    named(year).forEach(h -> named.put(h.date(), h));
    TreeMap<LocalDate, Holiday> all = new TreeMap<>(named);
    for (LocalDate date : named.keySet()) {
      if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
        LocalDate free = date.plusDays(1);
        while (named.containsKey(free)) {
          free = free.plusDays(1);
        }
        all.put(free, Holiday.of(free, "Substitute holiday", "休日（祝日法第3条第2項）"));
      }
      LocalDate between = date.plusDays(1);
      if (named.containsKey(date.plusDays(2)) && !all.containsKey(between)) {
        all.put(between, Holiday.of(between, "Citizens' holiday", "休日（祝日法第3条第3項）"));
      }
    }
    return List.copyOf(all.values());
  }

  static List<Holiday> administration(int year) {
    Map<LocalDate, Holiday> all = new TreeMap<>();
    for (int day : List.of(2, 3)) {
      close(all, LocalDate.of(year, 1, day));
    }
    for (int day : List.of(29, 30, 31)) {
      close(all, LocalDate.of(year, 12, day));
    }
    national(year).forEach(h -> all.put(h.date(), h));
    return List.copyOf(all.values());
  }

  private static void close(Map<LocalDate, Holiday> all, LocalDate date) {
    all.put(date, Holiday.of(date, "Administration closed", "行政機関の休日"));
  }

  private static List<Holiday> named(int year) {
    List<Holiday> days = new ArrayList<>();
    days.add(fixed(year, 1, 1, "New Year's Day", "元日"));
    days.add(monday(year, 1, 2, "Coming of Age Day", "成人の日"));
    days.add(fixed(year, 2, 11, "National Foundation Day", "建国記念の日"));
    days.add(fixed(year, 2, 23, "Emperor's Birthday", "天皇誕生日"));
    days.add(fixed(year, 3, equinox(year, 20.8431), "Vernal Equinox Day", "春分の日"));
    days.add(fixed(year, 4, 29, "Showa Day", "昭和の日"));
    days.add(fixed(year, 5, 3, "Constitution Memorial Day", "憲法記念日"));
    days.add(fixed(year, 5, 4, "Greenery Day", "みどりの日"));
    days.add(fixed(year, 5, 5, "Children's Day", "こどもの日"));
    days.add(monday(year, 7, 3, "Marine Day", "海の日"));
    days.add(fixed(year, 8, 11, "Mountain Day", "山の日"));
    days.add(monday(year, 9, 3, "Respect for the Aged Day", "敬老の日"));
    days.add(fixed(year, 9, equinox(year, 23.2488), "Autumnal Equinox Day", "秋分の日"));
    days.add(monday(year, 10, 2, "Sports Day", "スポーツの日"));
    days.add(fixed(year, 11, 3, "Culture Day", "文化の日"));
    days.add(fixed(year, 11, 23, "Labour Thanksgiving Day", "勤労感謝の日"));
    return days;
  }

  private static Holiday fixed(int year, int month, int day, String en, String ja) {
    return Holiday.of(LocalDate.of(year, month, day), en, ja);
  }

  private static Holiday monday(int year, int month, int which, String en, String ja) {
    return Holiday.of(
        LocalDate.of(year, month, 1)
            .with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.MONDAY)),
        en,
        ja);
  }

  private static int equinox(int year, double in1980) {
    int since = year - 1980;
    return (int) (in1980 + 0.242194 * since - Math.floorDiv(since, 4));
  }
}
