/**
 * The signed documents that say who may do what: values, their strict JSON, JWS signatures, and
 * verification as pure functions of bytes, authority and instant. Entry: {@code Documents} to
 * verify, {@code DocumentSigner} to make. Must never import transport, files or clocks.
 */
package org.kumiki.protocols.document;
