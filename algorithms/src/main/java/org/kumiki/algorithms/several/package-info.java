/**
 * One statistic for several models, outcomes and subgroups of one query, in the same rounds and
 * over one analysis set. Entry: {@link org.kumiki.algorithms.several.SeveralAlgorithm}. Must never
 * know which statistic it is.
 */
package org.kumiki.algorithms.several;
