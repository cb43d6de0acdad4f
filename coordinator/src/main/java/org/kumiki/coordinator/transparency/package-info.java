/**
 * Signed heads of the audit log and proofs about it, for anybody who wants to see later that no
 * entry was changed, removed or put in. Entry: {@link
 * org.kumiki.coordinator.transparency.TreeHeads}. Must never show an entry.
 */
package org.kumiki.coordinator.transparency;
