package org.kumiki.coordinator.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.language.Bilingual;

/**
 * Public holidays by the rules that an authority published. Guarantees: a date outside the years
 * for which the rules hold is an error in words, never silently a working day.
 */
@SuppressWarnings("ImmutableEnumChecker") // records of texts, functions without state
public enum HolidayCalendar {
  /** Closing days of TARGET, the days on which the institutions of the euro area do not work. */
  TARGET(
      "target",
      new Bilingual("TARGET closing days (euro area)", "TARGET休業日（ユーロ圏）"),
      "ECB, long-term calendar for TARGET closing days, decision of 14 December 2000",
      2002,
      TargetDays::of),
  /** National holidays of Japan. */
  JAPAN(
      "jp",
      new Bilingual("National holidays of Japan", "国民の祝日"),
      "国民の祝日に関する法律 (Act No. 178 of 1948) as in force since 2022; the Cabinet Office's list"
          + " reaches 2027, later equinoxes are computed",
      2022,
      JapaneseDays::national),
  /** National holidays of Japan and the days around New Year when its administration is closed. */
  JAPAN_ADMINISTRATION(
      "jp-administration",
      new Bilingual("Days on which Japan's administration is closed", "行政機関の休日"),
      "行政機関の休日に関する法律 (Act No. 91 of 1988), Article 1, with the national holidays",
      2022,
      JapaneseDays::administration);

  /** The rule of the equinoxes and nobody's foresight reach further. */
  private static final int LAST_YEAR = 2099;

  private final String id;
  private final Bilingual title;
  private final String source;
  private final int firstYear;
  private final HolidayRules rules;

  HolidayCalendar(String id, Bilingual title, String source, int firstYear, HolidayRules rules) {
    this.id = id;
    this.title = title;
    this.source = source;
    this.firstYear = firstYear;
    this.rules = rules;
  }

  /**
   * The calendar of this id.
   *
   * @throws InvalidInput with the ids that there are
   */
  public static HolidayCalendar named(String where, String id) {
    return Arrays.stream(values())
        .filter(c -> c.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInput.unknown(
                    where, "calendar", id, Arrays.stream(values()).map(c -> c.id).toList()));
  }

  /** Its name in settings. */
  public String id() {
    return id;
  }

  /** Its name for people. */
  public Bilingual title() {
    return title;
  }

  /** Who published the rules. */
  public String source() {
    return source;
  }

  /** The first year it covers. */
  public int firstYear() {
    return firstYear;
  }

  /** The last year it covers. */
  public int lastYear() {
    return LAST_YEAR;
  }

  /**
   * The holidays of a year, in order.
   *
   * @throws InvalidInput if it does not cover the year
   */
  public List<Holiday> year(int year) {
    if (year < firstYear || year > LAST_YEAR) {
      throw new InvalidInput(
          "date",
          "the holiday calendar '%s' covers the years %d to %d, not %d",
          id,
          firstYear,
          LAST_YEAR,
          year);
    }
    return rules.of(year);
  }

  /**
   * The holiday that this day is.
   *
   * @throws InvalidInput if it does not cover the year
   */
  public Optional<Holiday> on(LocalDate date) {
    return year(date.getYear()).stream().filter(h -> h.date().equals(date)).findFirst();
  }
}
