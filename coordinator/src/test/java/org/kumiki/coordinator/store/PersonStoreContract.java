package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kumiki.coordinator.person.AccessToken;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.person.PersonStore;
import org.kumiki.coordinator.person.RoleProposal;
import org.kumiki.coordinator.person.TokenBearer;
import org.kumiki.coordinator.person.TokenScope;
import org.kumiki.protocols.document.Digest;

/** What every database has to promise about people. */
public abstract class PersonStoreContract {

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");
  private static final Person ANNA =
      new Person("anna", "安奈 O'Hara", Set.of(PersonRole.DECIDER, PersonRole.AUDITOR));
  private static final Person BEN = new Person("ben", "Ben", Set.of(PersonRole.RESEARCHER));

  /** The stores under test, empty. */
  protected abstract Stores stores();

  private PersonStore people() {
    return stores().people();
  }

  private static AccessToken token(String id, String person) {
    return new AccessToken(
        id,
        person,
        "laptop " + id,
        id.equals("z")
            ? Optional.of(Set.of(TokenScope.QUERIES_READ, TokenScope.CATALOGUE_READ))
            : Optional.empty(),
        Digest.of(new byte[] {1}),
        AT,
        AT.plusSeconds(60),
        Optional.empty());
  }

  @Test
  void people_comeBackAsTheyWent() {
    people().add(BEN, AT);
    people().add(ANNA, AT);
    assertThat(people().all()).containsExactly(ANNA, BEN);
    assertThat(people().find("anna")).contains(ANNA);
    assertThat(people().find("ann")).isEmpty();
  }

  @Test
  void bearer_isTheTokenAndItsPerson_unlessThatOneMayNotLogIn() {
    people().add(ANNA, AT);
    people().add(BEN, AT);
    people().add(token("y", "anna"));
    people().add(token("z", "ben"));
    assertThat(people().bearer("y")).contains(new TokenBearer(ANNA, token("y", "anna")));
    assertThat(people().bearer("z")).contains(new TokenBearer(BEN, token("z", "ben")));
    assertThat(people().bearer("x")).isEmpty();
    people().setRoles("ben", Set.of());
    assertThat(people().bearer("z"))
        .contains(new TokenBearer(new Person("ben", "Ben", Set.of()), token("z", "ben")));
    people().setDeactivated("ben", Optional.of(AT));
    assertThat(people().bearer("z")).isEmpty();
    assertThat(people().bearer("y")).isPresent();
  }

  @Test
  void takenId_isRefused() {
    people().add(ANNA, AT);
    Person other = new Person("anna", "Another", Set.of(PersonRole.OPERATOR));
    assertThatThrownBy(() -> people().add(other, AT)).isInstanceOf(RuntimeException.class);
    assertThat(people().all()).containsExactly(ANNA);
  }

  @Test
  void roles_areReplaced() {
    people().add(ANNA, AT);
    people().setRoles("anna", Set.of(PersonRole.OPERATOR));
    assertThat(people().find("anna").orElseThrow().roles()).containsExactly(PersonRole.OPERATOR);
  }

  @Test
  void tokens_comeBackAsTheyWent_oldestFirst() {
    people().add(ANNA, AT);
    people().add(BEN, AT);
    people().add(token("z", "anna"));
    people().add(token("a", "anna"));
    people().add(token("m", "ben"));
    assertThat(people().tokensOf("anna")).containsExactly(token("z", "anna"), token("a", "anna"));
    assertThat(people().token("m")).contains(token("m", "ben"));
    assertThat(people().token("n")).isEmpty();
  }

  @Test
  void tokenOfNobody_orWithATakenId_isRefused() {
    people().add(ANNA, AT);
    people().add(token("z", "anna"));
    assertThatThrownBy(() -> people().add(token("y", "nobody")))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> people().add(token("z", "anna"))).isInstanceOf(RuntimeException.class);
  }

  @Test
  void revocation_staysAsItWasFirst() {
    people().add(ANNA, AT);
    people().add(token("z", "anna"));
    people().revoke("z", AT.plusSeconds(1));
    people().revoke("z", AT.plusSeconds(2));
    assertThat(people().token("z").orElseThrow().revoked()).contains(AT.plusSeconds(1));
  }

  @Test
  void personWithoutRoles_comesBackWithoutRoles() {
    people().add(new Person("anna", "Anna", Set.of()), AT);
    assertThat(people().find("anna").orElseThrow().roles()).isEmpty();
    assertThat(people().all()).hasSize(1);
  }

  @Test
  void proposal_staysUntilDroppedOrRolesAreGiven() {
    people().add(ANNA, AT);
    RoleProposal first = new RoleProposal("anna", Set.of(PersonRole.AUDITOR), "person/x", AT);
    RoleProposal second = new RoleProposal("anna", Set.of(), "person/y", AT);
    people().propose(first);
    people().propose(second);
    assertThat(people().proposal("anna")).contains(second);
    people().dropProposal("anna");
    assertThat(people().proposal("anna")).isEmpty();
    people().propose(first);
    people().setRoles("anna", Set.of());
    assertThat(people().proposal("anna")).isEmpty();
  }

  @Test
  void rolesAndDeactivation_giveSessionsAnotherNumber() {
    people().add(ANNA, AT);
    long first = people().sessionEpoch("anna");
    people().setRoles("anna", Set.of());
    long second = people().sessionEpoch("anna");
    people().setDeactivated("anna", Optional.of(AT));
    long third = people().sessionEpoch("anna");
    people().nextSessionEpoch("anna");
    assertThat(Set.of(first, second, third, people().sessionEpoch("anna"))).hasSize(4);
    assertThat(people().deactivated("anna")).contains(AT);
    people().setDeactivated("anna", Optional.empty());
    assertThat(people().deactivated("anna")).isEmpty();
  }
}
