/**
 * What this node did, for its steward and for itself: an append-only, hash-chained file of readable
 * lines that is on disk before anything it speaks of is sent. Entry: {@link
 * org.kumiki.node.journal.Journal}. Must never hold a value of the data, and never import {@code
 * task} or {@code data}.
 */
package org.kumiki.node.journal;
