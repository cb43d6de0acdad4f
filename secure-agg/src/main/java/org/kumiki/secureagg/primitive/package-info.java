/**
 * Thin faces over the JDK and Bouncy Castle: X25519, HKDF, HMAC, the AES-256-CTR mask stream,
 * Ed25519, and secret bytes as a type. Known answers of the RFCs are in the tests. Must never
 * import a message or a role.
 */
package org.kumiki.secureagg.primitive;
