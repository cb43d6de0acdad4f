package org.kumiki.node.task;

/**
 * What happened to this node's rows in the last query. For this machine only (disclosure.md R13);
 * never sent.
 *
 * @param queryId the query
 * @param rowsRead rows of the source
 * @param rowsRejected rows that broke the schema and were left out
 * @param rowsInCohort rows after opt-out for which the filter is true
 * @param rowsUsed rows that entered the statistic
 * @param rowsMissing rows left out because a variable in use is missing
 */
public record LocalCounts(
    String queryId,
    long rowsRead,
    long rowsRejected,
    long rowsInCohort,
    long rowsUsed,
    long rowsMissing) {

  /** Not for logs. */
  @Override
  public String toString() {
    return "LocalCounts[" + queryId + "]";
  }
}
