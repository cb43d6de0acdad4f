/** Benchmarks of whole queries and of single steps. */
package org.kumiki.benchmarks;
