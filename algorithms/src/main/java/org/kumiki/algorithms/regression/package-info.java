/**
 * What models of a node's own rows share: the rows it keeps ({@link
 * org.kumiki.algorithms.regression.SiteRows}), common scales, Newton's steps, and the rules R1, R4
 * and R5 with the table of coefficients. Must never import a statistic.
 */
package org.kumiki.algorithms.regression;
