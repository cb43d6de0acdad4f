/**
 * Merkle trees of RFC 6962 and RFC 9162 over a log that only grows: roots, inclusion and
 * consistency proofs, and their verification. Entry: {@link
 * org.kumiki.protocols.merkle.MerkleTree}. Must never know what the leaves are.
 */
package org.kumiki.protocols.merkle;
