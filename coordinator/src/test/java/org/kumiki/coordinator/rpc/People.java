package org.kumiki.coordinator.rpc;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.protocols.document.Authority;
import org.kumiki.protocols.document.AuthorityPerson;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.Role;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.Thresholds;

/** Two people who decide, with real keys. */
final class People {

  private final SigningKey first;
  private final SigningKey second;

  People(SecureRandom random) {
    first = SigningKey.generate("decider-1", random);
    second = SigningKey.generate("decider-2", random);
  }

  byte[] authority(Coordinator coordinator, Instant now) {
    return DocumentSigner.sign(
        new Authority(
            "authority",
            1,
            now,
            List.of(person(first), person(second)),
            Thresholds.TWO,
            coordinator.serviceKey(),
            coordinator.caCertificateSha256()),
        first,
        second);
  }

  private static AuthorityPerson person(SigningKey key) {
    return new AuthorityPerson(
        key.keyId(), key.keyId(), List.of(Role.DECIDER), key.keyId(), key.publicKey());
  }
}
