/**
 * Variables that sort rows into declared levels: groups, rows and columns of tables. Levels come
 * from the dictionary, never from data. Must never import a statistic.
 */
package org.kumiki.algorithms.category;
