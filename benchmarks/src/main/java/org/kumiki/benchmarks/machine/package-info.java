/** The machine that measures and a folder on it that goes with the measurement. */
package org.kumiki.benchmarks.machine;
