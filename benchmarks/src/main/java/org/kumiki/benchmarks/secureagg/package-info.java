/**
 * How fast vectors are masked and added. Run with {@code java -cp ... org.openjdk.jmh.Main
 * Masking}. Must never be part of the default test run.
 */
package org.kumiki.benchmarks.secureagg;
