package org.kumiki.protocols.document;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a permit for a health data request (Article 69) lets be run of a template: exactly these
 * parameters, so often. A permit with plans of a template admits nothing else of it.
 *
 * @param parameters all of them, defaults filled in, as a work order carries them
 * @param runs how often at most
 * @param everyMonths at most once in so many months from the permit's first day; empty where they
 *     do not matter
 */
public record TabulationPlan(JsonText parameters, int runs, Optional<Integer> everyMonths) {

  /** A quarter: nothing is tabulated more often. */
  public static final int SHORTEST = 3;

  private static final int MOST_RUNS = 1_000;
  private static final int LONGEST = 120;

  /**
   * From its first moment until before its last.
   *
   * @param begin of it
   * @param end of it
   */
  public record Period(Instant begin, Instant end) {

    /** Whether a moment is in it. */
    public boolean contains(Instant moment) {
      return !moment.isBefore(begin) && moment.isBefore(end);
    }
  }

  /** Checks the forms. */
  public TabulationPlan {
    if (!Fields.present("plans.parameters", parameters).node().isObject()) {
      throw new IllegalArgumentException("plans.parameters must be an object");
    }
    Fields.range("plans.runs", runs, 1, MOST_RUNS);
    Fields.present("plans.everyMonths", everyMonths)
        .ifPresent(m -> Fields.range("plans.everyMonths", m, SHORTEST, LONGEST));
  }

  /** Whether these parameters, of which none is left out, are this plan's. */
  public boolean isOf(JsonNode complete) {
    return parameters.equals(JsonText.of(complete));
  }

  /** The period in which a moment is, of a permit that is valid from then on. */
  public Optional<Period> period(Instant validFrom, Instant moment) {
    return everyMonths.map(
        months -> {
          OffsetDateTime first = validFrom.atOffset(ZoneOffset.UTC);
          int number = 0;
          // Counted from the first day each time: a month's last day must not creep.
          while (!first.plusMonths((long) (number + 1) * months).toInstant().isAfter(moment)) {
            number++;
          }
          return new Period(
              first.plusMonths((long) number * months).toInstant(),
              first.plusMonths((long) (number + 1) * months).toInstant());
        });
  }
}
