/** Tables as values: what a person reads, before anybody decides how to draw it. */
package org.kumiki.algorithms.table;
