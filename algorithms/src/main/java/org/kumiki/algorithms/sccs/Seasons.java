package org.kumiki.algorithms.sccs;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Parts of every year, each from its first day on; the last goes on into the next year.
 *
 * @param starts rising in the year
 */
record Seasons(List<MonthDay> starts) implements TimeFactor {

  Seasons {
    starts = List.copyOf(starts);
  }

  @Override
  public String name() {
    return "season";
  }

  @Override
  public List<String> levels() {
    return starts.stream().map(s -> s.toString().substring(2)).toList();
  }

  @Override
  public void cuts(Life life, IntConsumer days) {
    int last = LocalDate.ofEpochDay(life.end()).getYear();
    for (int year = LocalDate.ofEpochDay(life.start()).getYear(); year <= last; year++) {
      for (MonthDay start : starts) {
        days.accept((int) start.atYear(year).toEpochDay());
      }
    }
  }

  @Override
  public int level(Life life, int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    MonthDay at = MonthDay.of(date.getMonth(), date.getDayOfMonth());
    // Before the first start of a year it is still the last season of the one before.
    int level = starts.size() - 1;
    for (int i = 0; i < starts.size(); i++) {
      if (!starts.get(i).isAfter(at)) {
        level = i;
      }
    }
    return level;
  }
}
