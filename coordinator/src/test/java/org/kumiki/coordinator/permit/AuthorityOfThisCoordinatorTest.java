package org.kumiki.coordinator.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.Coordinator;
import org.kumiki.coordinator.CoordinatorConfig;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.ServiceKey;
import org.kumiki.protocols.document.SigningKey;

/** The attack: an authority that would have nodes believe another service, or another CA. */
class AuthorityOfThisCoordinatorTest {

  @TempDir Path folder;

  @Test
  void authorityThatNamesAnotherKeyOrAnotherCa_isNotPublished() throws Exception {
    SecureRandom random = new SecureRandom();
    Hdab hdab = new Hdab(random);
    Instant now = Instant.now();
    SigningKey foreign = SigningKey.generate("service", random);
    try (Coordinator coordinator =
        Coordinator.start(
            CoordinatorConfig.loopback(folder.resolve("home")), Clock.systemUTC(), random)) {
      ServiceKey own = coordinator.serviceKey();
      Digest ca = coordinator.caCertificateSha256();
      ServiceKey other = new ServiceKey(own.keyId(), foreign.publicKey());
      assertThatThrownBy(
              () -> coordinator.commands().publishAuthority(hdab.authority(other, ca, now)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("not this coordinator's service key");
      Digest otherCa = Digest.of(new byte[] {1});
      assertThatThrownBy(
              () -> coordinator.commands().publishAuthority(hdab.authority(own, otherCa, now)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("not this coordinator's CA");
      assertThat(coordinator.documents().authority()).isEmpty();
      coordinator.commands().publishAuthority(hdab.authority(own, ca, now));
      assertThat(coordinator.documents().authority()).isPresent();
    }
  }
}
