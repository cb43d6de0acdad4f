/**
 * Many people at one coordinator at the same time. Entry: {@link
 * org.kumiki.benchmarks.load.LoadCommand}. The coordinator is a process of its own behind TLS;
 * people are virtual threads here, each with a browser's session or a token.
 */
package org.kumiki.benchmarks.load;
