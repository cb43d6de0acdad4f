package org.kumiki.coordinator.calendar;

import java.util.List;

/** The holidays of one year, whatever year it is; who calls knows for which years they hold. */
@FunctionalInterface
interface HolidayRules {

  /** In order of date. */
  List<Holiday> of(int year);
}
