/** Template {@code summary}: a Table 1. */
package org.kumiki.algorithms.summary;
