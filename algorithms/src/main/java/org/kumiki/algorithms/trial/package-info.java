/**
 * Trying a statistic on made-up rows before anybody trusts it with real ones. Entry: {@link
 * org.kumiki.algorithms.trial.Trial}. Plain sums take the place of secure aggregation; must never
 * see data of persons.
 */
package org.kumiki.algorithms.trial;
