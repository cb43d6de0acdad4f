package org.kumiki.coordinator.identity;

import org.kumiki.protocols.document.Digest;

/**
 * A node that has a certificate.
 *
 * @param id the node
 * @param spkiSha256 SHA-256 of its SubjectPublicKeyInfo, as two people put it on the roster
 */
public record EnrolledNode(String id, Digest spkiSha256) {}
