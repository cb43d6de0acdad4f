package org.kumiki.node.doctor;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kumiki.node.identity.NodeIdentity;

/** The node's certificate and how long it lasts. Pure. */
final class CertificateCheck {

  private static final long FEW_DAYS = 21;

  private CertificateCheck() {}

  static Finding of(Optional<NodeIdentity> identity, Instant now) {
    if (identity.isEmpty()) {
      return Finding.warn(
          "certificate",
          "the node is not enrolled",
          "ask the HDAB for a token, then 'kumiki node enrol --token-file FILE'");
    }
    X509Certificate own = identity.get().chain().getFirst();
    Instant until = own.getNotAfter().toInstant();
    long days = Duration.between(now, until).toDays();
    String found = "of node %s, until %s".formatted(identity.get().nodeId(), until);
    if (!now.isBefore(until)) {
      return Finding.fail(
          "certificate",
          found + ": expired",
          "if this machine's clock is right, ask the HDAB for a token and enrol anew");
    }
    if (now.isBefore(own.getNotBefore().toInstant())) {
      return Finding.fail(
          "certificate", found + ", not valid yet", "set this machine's clock (NTP)");
    }
    return days < FEW_DAYS
        ? Finding.warn(
            "certificate",
            "%s: %d days left".formatted(found, days),
            "ask the HDAB for a token now, and enrol in a new folder before it ends")
        : Finding.ok("certificate", "%s: %d days left".formatted(found, days));
  }
}
