package org.kumiki.coordinator.permit;

import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Document;

/**
 * A verified document with the bytes people signed.
 *
 * @param document what it says
 * @param hash SHA-256 of its payload
 * @param jws the bytes as published
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Kept<D extends Document>(D document, Digest hash, byte[] jws) {}
