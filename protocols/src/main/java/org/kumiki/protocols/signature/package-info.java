/**
 * Signatures that are looked at again and again. Entry: {@link
 * org.kumiki.protocols.signature.RightSignatures}. Must never know what is signed.
 */
package org.kumiki.protocols.signature;
