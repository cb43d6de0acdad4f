/**
 * The datasets of a node: strict registration, cohorts, opt-out, frames. Entry: {@link
 * org.kumiki.node.data.DataStore}. The only package of the node that may import {@code java.sql};
 * must never import {@code link}, {@code policy}, {@code task} or {@code journal}.
 *
 * <p>A dataset is one DuckDB file of typed columns under names made here ({@code c0}, {@code c1},
 * ..), replaced by one rename: a restarted node need not parse again, a crash leaves the old or the
 * new dataset, and no name, level or value of a source is ever part of an SQL text. The engine's
 * own messages can quote rows and go nowhere.
 */
package org.kumiki.node.data;
