package org.kumiki.sandbox.federation;

import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.ServiceKey;

/**
 * What the people of an HDAB and the nodes must know of a running coordinator.
 *
 * @param enrolmentPort where nodes enrol
 * @param linkPort where nodes connect
 * @param serviceKey the key that the authority names
 * @param caCertificateSha256 of the certificate authority that the authority names
 */
public record CoordinatorFacts(
    int enrolmentPort, int linkPort, ServiceKey serviceKey, Digest caCertificateSha256) {}
