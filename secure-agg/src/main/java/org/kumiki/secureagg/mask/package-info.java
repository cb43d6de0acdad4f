/** Masks a vector piece by piece, and the hash tree over the pieces. Must never import a role. */
package org.kumiki.secureagg.mask;
