package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.account.AccountStore;
import org.kumiki.coordinator.account.Help;
import org.kumiki.coordinator.account.Invitation;
import org.kumiki.coordinator.account.LinkedIdentity;
import org.kumiki.coordinator.account.PasswordHash;
import org.kumiki.coordinator.account.SecondFactor;
import org.kumiki.coordinator.person.Person;
import org.kumiki.protocols.document.Digest;

/** What every database has to promise about accounts. */
public abstract class AccountStoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
  private static final String HASH =
      "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private AccountStore accounts() {
    return stores().accounts();
  }

  @BeforeEach
  void people() {
    stores().people().add(new Person("anna", "Anna", Set.of()), AT);
    stores().people().add(new Person("ben", "Ben", Set.of()), AT);
  }

  @Test
  void password_isReplaced() {
    assertThat(accounts().password("anna")).isEmpty();
    accounts().setPassword("anna", PasswordHash.of(HASH.replace("t=1", "t=2")));
    accounts().setPassword("anna", PasswordHash.of(HASH));
    assertThat(accounts().password("anna").orElseThrow().text()).isEqualTo(HASH);
    assertThat(accounts().password("ben")).isEmpty();
  }

  @Test
  void invitation_isOneForAPerson() {
    Invitation first = new Invitation("anna", Digest.of(new byte[] {1}), AT);
    Invitation second = new Invitation("anna", Digest.of(new byte[] {2}), AT);
    accounts().put(first);
    accounts().put(second);
    assertThat(accounts().invitation(first.sha256())).isEmpty();
    assertThat(accounts().invitation(second.sha256())).contains(second);
    accounts().removeInvitation("anna");
    assertThat(accounts().invitation(second.sha256())).isEmpty();
  }

  @Test
  void help_isKeptByKind() {
    Help invited = new Help(Help.Kind.INVITATION, "person/x", AT);
    Help reset = new Help(Help.Kind.FACTOR_RESET, "operator", AT);
    accounts().note("anna", new Help(Help.Kind.INVITATION, "person/y", AT));
    accounts().note("anna", invited);
    accounts().note("anna", reset);
    assertThat(accounts().help("anna", Help.Kind.INVITATION)).contains(invited);
    assertThat(accounts().help("anna", Help.Kind.FACTOR_RESET)).contains(reset);
    assertThat(accounts().help("ben", Help.Kind.INVITATION)).isEmpty();
  }

  @Test
  void factorThatWaits_standsBesideTheConfirmedOne() {
    accounts().put(new SecondFactor("anna", new byte[] {1}, true, 5));
    accounts().put(new SecondFactor("anna", new byte[] {2}, false, 0));
    accounts().put(new SecondFactor("anna", new byte[] {1}, true, 6));
    assertThat(accounts().secondFactor("anna", true).orElseThrow().lastStep()).isEqualTo(6);
    assertThat(accounts().secondFactor("anna", false).orElseThrow().sealed()).containsExactly(2);
    accounts().setRecoveryCodes("anna", Set.of(Digest.of(new byte[] {1})));
    accounts().removeSecondFactors("anna");
    assertThat(accounts().secondFactor("anna", true)).isEmpty();
    assertThat(accounts().secondFactor("anna", false)).isEmpty();
    assertThat(accounts().recoveryCodes("anna")).isZero();
  }

  @Test
  void recoveryCode_isUsedOnce_byItsPersonOnly() {
    Digest code = Digest.of(new byte[] {1});
    accounts().setRecoveryCodes("anna", Set.of(Digest.of(new byte[] {3})));
    accounts().setRecoveryCodes("anna", Set.of(code, Digest.of(new byte[] {2})));
    assertThat(accounts().recoveryCodes("anna")).isEqualTo(2);
    assertThat(accounts().useRecoveryCode("ben", code)).isFalse();
    assertThat(accounts().useRecoveryCode("anna", code)).isTrue();
    assertThat(accounts().useRecoveryCode("anna", code)).isFalse();
    assertThat(accounts().useRecoveryCode("anna", Digest.of(new byte[] {3}))).isFalse();
  }

  @Test
  void identity_isOnePersons() {
    LinkedIdentity identity = new LinkedIdentity("https://idp.example", "s1", "anna", AT);
    accounts().link(identity);
    assertThatThrownBy(
            () -> accounts().link(new LinkedIdentity("https://idp.example", "s1", "ben", AT)))
        .isInstanceOf(RuntimeException.class);
    assertThat(accounts().identity("https://idp.example", "s1")).contains(identity);
    assertThat(accounts().identity("https://idp.example", "S1")).isEmpty();
    assertThat(accounts().identity("https://idp.example/", "s1")).isEmpty();
    assertThat(accounts().identitiesOf("anna")).containsExactly(identity);
    accounts().unlink("https://idp.example", "s1");
    assertThat(accounts().identitiesOf("anna")).isEmpty();
  }
}
