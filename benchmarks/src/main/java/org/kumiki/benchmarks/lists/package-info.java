/**
 * Pages and lists of a body with years of cases. Entry: {@link
 * org.kumiki.benchmarks.lists.ListsCommand}. The coordinator is in this program, with TLS, SQLite
 * and real signatures; cases are written as events, not by commands, which would take hours.
 */
package org.kumiki.benchmarks.lists;
