/** How long people wait: programs as processes of their own, asked over the REST API. */
package org.kumiki.benchmarks.latency;
