/**
 * Vectors of fixed-point numbers in Z_2^64, Z_2^128 and Z_2^512: their spec, encoding, addition and
 * decoding (secure-aggregation.md 2.8). Entries: {@link org.kumiki.secureagg.vector.VectorEncoder}
 * and {@link org.kumiki.secureagg.vector.VectorSum}. Must never import a message, a role or a
 * statistic.
 */
package org.kumiki.secureagg.vector;
