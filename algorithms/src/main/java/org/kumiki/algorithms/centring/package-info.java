/**
 * Centres that all nodes share before powers are summed: how they are chosen, sent and used. Must
 * never import a statistic.
 */
package org.kumiki.algorithms.centring;
