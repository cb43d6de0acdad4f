/**
 * How fast suppression over several outputs is decided. Run with {@code java -cp ...
 * org.openjdk.jmh.Main LinkedOutputs}. Must never be part of the default test run.
 */
package org.kumiki.benchmarks.disclosure;
