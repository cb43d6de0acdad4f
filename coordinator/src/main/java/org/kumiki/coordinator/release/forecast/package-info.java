/**
 * What is likely to be withheld of a query, said before it is run, from released totals alone.
 * Entry: {@link org.kumiki.coordinator.release.forecast.Forecast}. Pure. Must never import a store,
 * a round or a node, nor see anything that was not released.
 */
package org.kumiki.coordinator.release.forecast;
