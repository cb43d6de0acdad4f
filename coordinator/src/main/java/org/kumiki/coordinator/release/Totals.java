package org.kumiki.coordinator.release;

/**
 * Exact federation totals of the last sum, before release.
 *
 * @param eligible persons that the nodes hold after opt-out and cohort
 * @param included persons whose rows the nodes contributed
 * @param personsUsed persons with a row in use
 * @param personsMissing persons without one, for missing values
 * @param rowsUsed rows in use
 * @param rowsMissing rows left out for missing values
 */
public record Totals(
    long eligible,
    long included,
    long personsUsed,
    long personsMissing,
    long rowsUsed,
    long rowsMissing) {

  @Override
  public String toString() {
    return "Totals[not released]";
  }
}
