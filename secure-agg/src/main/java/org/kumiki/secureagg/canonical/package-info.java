/**
 * The one encoding of everything that is hashed or signed, and its bounded reader. Entry: {@link
 * org.kumiki.secureagg.canonical.CanonicalWriter}. Must never import anything else of this module:
 * all of it stands on this package. Protobuf bytes are never hashed.
 */
package org.kumiki.secureagg.canonical;
