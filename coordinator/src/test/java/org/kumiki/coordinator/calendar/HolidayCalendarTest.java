package org.kumiki.coordinator.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kumiki.algorithms.InvalidInput;

/**
 * Expectations by hand. Japan: the Cabinet Office's list of national holidays (syukujitsu.csv,
 * 内閣府「国民の祝日について」) of the years given. TARGET: the ECB's rule of six days and the dates of Easter in
 * the calendars of these years.
 */
class HolidayCalendarTest {

  private static List<LocalDate> days(int year, String monthDays) {
    return Stream.of(monthDays.split(" ")).map(d -> LocalDate.parse(year + "-" + d)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2025, 01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15"
        + " 09-23 10-13 11-03 11-23 11-24",
    "2026, 01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22"
        + " 09-23 10-12 11-03 11-23",
    "2027, 01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23"
        + " 10-11 11-03 11-23",
  })
  void yearOfJapan_isTheListOfTheCabinetOffice(int year, String monthDays) {
    assertThat(HolidayCalendar.JAPAN.year(year))
        .extracting(Holiday::date)
        .containsExactlyElementsOf(days(year, monthDays));
  }

  @Test
  void dayBetweenTwoHolidaysOfJapan_isOne_andSoIsTheSubstituteAfterThree() {
    assertThat(HolidayCalendar.JAPAN.on(LocalDate.parse("2026-09-22")))
        .hasValueSatisfying(h -> assertThat(h.name().en()).isEqualTo("Citizens' holiday"));
    assertThat(HolidayCalendar.JAPAN.on(LocalDate.parse("2026-05-06")))
        .hasValueSatisfying(h -> assertThat(h.name().en()).isEqualTo("Substitute holiday"));
  }

  @ParameterizedTest
  @CsvSource({
    "2025, 01-01 04-18 04-21 05-01 12-25 12-26",
    "2026, 01-01 04-03 04-06 05-01 12-25 12-26",
    "2027, 01-01 03-26 03-29 05-01 12-25 12-26",
    "2028, 01-01 04-14 04-17 05-01 12-25 12-26",
  })
  void yearOfTarget_hasItsSixClosingDays(int year, String monthDays) {
    assertThat(HolidayCalendar.TARGET.year(year))
        .extracting(Holiday::date)
        .containsExactlyElementsOf(days(year, monthDays));
  }

  @Test
  void administrationOfJapan_isClosedAroundNewYearToo() {
    assertThat(HolidayCalendar.JAPAN_ADMINISTRATION.on(LocalDate.parse("2026-12-29"))).isPresent();
    assertThat(HolidayCalendar.JAPAN.on(LocalDate.parse("2026-12-29"))).isEmpty();
    assertThat(HolidayCalendar.JAPAN_ADMINISTRATION.year(2027)).hasSize(17 + 5);
  }

  @ParameterizedTest
  @EnumSource
  void dateOutsideTheCoveredYears_isRefusedInWords(HolidayCalendar calendar) {
    assertThatThrownBy(() -> calendar.on(LocalDate.of(calendar.firstYear() - 1, 12, 31)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("covers the years " + calendar.firstYear() + " to 2099");
    assertThatThrownBy(() -> WorkingDays.of(calendar).after(LocalDate.of(2099, 12, 30), 9))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not 2100");
    assertThat(calendar.source()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void everyCoveredYear_hasItsDaysOnce_inOrder(HolidayCalendar calendar) {
    for (int year = calendar.firstYear(); year <= calendar.lastYear(); year++) {
      assertThat(calendar.year(year)).extracting(Holiday::date).isSorted().doesNotHaveDuplicates();
    }
  }
}
