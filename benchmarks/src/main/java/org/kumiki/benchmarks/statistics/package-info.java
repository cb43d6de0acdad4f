/**
 * From the submit of a query to its result over four nodes, as a ratio to the same analysis of the
 * pooled table in R or DuckDB, in the same run. Entry: {@link
 * org.kumiki.benchmarks.statistics.StatisticsCommand}.
 */
package org.kumiki.benchmarks.statistics;
