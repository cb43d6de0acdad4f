/** Template {@code crosstab}: tables of counts with their tests. */
package org.kumiki.algorithms.crosstab;
