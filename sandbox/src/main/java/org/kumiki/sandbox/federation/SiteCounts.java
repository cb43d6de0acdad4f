package org.kumiki.sandbox.federation;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to the rows of one site; never leaves the machine (disclosure.md R13).
 *
 * @param site the node id
 * @param rowsRead rows of the file
 * @param rowsRejected rows that break the schema and were left out
 * @param rowsInCohort rows for which the cohort filter is true
 * @param rowsUsed rows that entered the statistic
 * @param rowsMissing rows of the cohort left out because a variable in use is missing
 */
public record SiteCounts(
    String site,
    long rowsRead,
    long rowsRejected,
    long rowsInCohort,
    long rowsUsed,
    long rowsMissing) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The counts of all sites as an indented JSON list. */
  public static String json(List<SiteCounts> sites) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sites);
  }
}
