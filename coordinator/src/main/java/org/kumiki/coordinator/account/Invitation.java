package org.kumiki.coordinator.account;

import java.time.Instant;
import org.kumiki.protocols.document.Digest;

/**
 * What is on record of an invitation to choose a password.
 *
 * @param person who may
 * @param sha256 of the invitation
 * @param expires from when on it is good no longer
 */
public record Invitation(String person, Digest sha256, Instant expires) {}
