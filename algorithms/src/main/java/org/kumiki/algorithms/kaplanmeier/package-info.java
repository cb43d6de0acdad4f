/** Template {@code kaplan-meier}: survival curves on a declared grid and log-rank tests. */
package org.kumiki.algorithms.kaplanmeier;
