package org.kumiki.coordinator.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;

/** Acceptance test 3, and what else Article 3 of Regulation 1182/71 says. */
class PeriodRuleTest {

  private static final LocalDate COMPLETE = LocalDate.parse("2026-11-30");

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void threeMonthsFromTheEndOfNovember_endOnTheMondayAfterTheLastOfFebruary() {
    for (PeriodRule rule : List.of(PeriodRule.BRUSSELS, PeriodRule.TOKYO)) {
      assertThat(rule.nominal(COMPLETE, DeadlineKind.DECISION.length())).isEqualTo("2027-02-28");
      assertThat(rule.due(COMPLETE, DeadlineKind.DECISION.length())).isEqualTo("2027-03-01");
      Span accelerated = DeadlineKind.ACCELERATED_DECISION.length();
      assertThat(rule.nominal(COMPLETE, accelerated)).isEqualTo("2027-01-30");
      assertThat(rule.due(COMPLETE, accelerated)).isEqualTo("2027-02-01");
    }
  }

  @Test
  void withoutArticle3Paragraph4_thePeriodEndsOnTheSunday() {
    PeriodRule off = new PeriodRule(PeriodRule.BRUSSELS.days(), false, PeriodRule.BRUSSELS.zone());
    assertThat(off.due(COMPLETE, Span.months(3))).isEqualTo("2027-02-28");
  }

  /** Counted by hand on calendars of December 2026 and January 2027. */
  @ParameterizedTest
  @CsvSource({
    // 1 January and the second Monday of January are holidays.
    "JAPAN, 2026-11-30, 2027-01-13",
    // 29 to 31 December too.
    "JAPAN_ADMINISTRATION, 2026-11-30, 2027-01-18",
    // 25 December and 1 January are Fridays.
    "TARGET, 2026-11-30, 2027-01-13",
    // 29 April and 3 to 6 May, the last for the Sunday of the 3rd.
    "JAPAN, 2026-04-01, 2026-05-19",
    // 3 and 6 April are Good Friday and Easter Monday, 1 May is a Friday.
    "TARGET, 2026-04-01, 2026-05-18",
  })
  void thirtyWorkingDays_skipHolidays(HolidayCalendar holidays, LocalDate decided, LocalDate due) {
    assertThat(WorkingDays.of(holidays).after(decided, 30)).isEqualTo(due);
  }

  @Test
  void lastDayOfTheMonth_isTakenWhereTheDateIsMissing() {
    assertThat(PeriodRule.TOKYO.nominal(day("2027-08-31"), Span.months(6))).isEqualTo("2028-02-29");
    assertThat(PeriodRule.TOKYO.nominal(day("2027-10-31"), Span.months(1))).isEqualTo("2027-11-30");
  }

  @Test
  void dueDayThatIsAHoliday_movesToTheNextWorkingDay() {
    // 25 December 2026 is a Friday, 26 December closed as well.
    assertThat(PeriodRule.BRUSSELS.due(day("2026-11-25"), Span.months(1))).isEqualTo("2026-12-28");
    assertThat(PeriodRule.TOKYO.due(day("2026-11-25"), Span.months(1))).isEqualTo("2026-12-25");
    // 21 March 2027 is a Sunday and Vernal Equinox Day, the 22nd its substitute.
    assertThat(PeriodRule.TOKYO.due(day("2027-02-21"), Span.months(1))).isEqualTo("2027-03-23");
  }

  @Test
  void monthBeforeExpiry_isNeverMovedForward() {
    // 2027-02-28 is a Sunday: the request is not late only because of a weekend, nor later.
    assertThat(PeriodRule.BRUSSELS.before(day("2027-03-28"), Span.months(1)))
        .isEqualTo("2027-02-28");
  }

  @Test
  void lastDay_endsInTheBodysZone() {
    assertThat(PeriodRule.BRUSSELS.endOf(day("2027-03-01"))).isEqualTo("2027-03-01T23:00:00Z");
    assertThat(PeriodRule.TOKYO.endOf(day("2027-03-01"))).isEqualTo("2027-03-01T15:00:00Z");
    Instant evening = Instant.parse("2026-11-30T15:30:00Z");
    assertThat(PeriodRule.BRUSSELS.dayOf(evening)).isEqualTo("2026-11-30");
    assertThat(PeriodRule.TOKYO.dayOf(evening)).isEqualTo("2026-12-01");
  }

  @Test
  void settings_makeTheRule_andErrorsNameTheKey() {
    PeriodRule rule =
        new DeadlineSettings(
                Optional.of("Asia/Tokyo"),
                Optional.of("jp-administration"),
                Optional.of(false),
                Optional.of(List.of("2027-02-01")))
            .rule();
    assertThat(rule.zone().getId()).isEqualTo("Asia/Tokyo");
    assertThat(rule.days())
        .isEqualTo(
            new WorkingDays(HolidayCalendar.JAPAN_ADMINISTRATION, Set.of(day("2027-02-01"))));
    assertThat(rule.days().isWorkingDay(day("2027-02-01"))).isFalse();
    assertThatThrownBy(() -> settings("Mars", "jp").rule())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("deadlines.time_zone");
    assertThatThrownBy(() -> settings("Asia/Tokyo", "fr").rule())
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("deadlines.holidays: unknown calendar 'fr'");
  }

  private static DeadlineSettings settings(String zone, String holidays) {
    return new DeadlineSettings(
        Optional.of(zone), Optional.of(holidays), Optional.empty(), Optional.empty());
  }
}
