package org.kumiki.coordinator.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditAction;
import org.kumiki.coordinator.audit.AuditEntry;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;

/** Who is let in, and who is not. */
class PersonDeskTest {

  private static final Person ANNA =
      new Person("anna", "Anna Suzuki", Set.of(PersonRole.RESEARCHER));
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock();
  private Stores stores;
  private AuditLog audit;
  private PersonDesk desk;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(file());
    audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    desk = new PersonDesk(stores.people(), audit, stores.transactions(), clock, new SecureRandom());
    desk.add(ANNA);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private Path file() {
    return folder.resolve("coordinator.db");
  }

  @Test
  void token_letsItsPersonIn() {
    IssuedToken first = desk.issueToken("anna", HOUR);
    IssuedToken second = desk.issueToken("anna", HOUR);
    assertThat(desk.authenticate(first.secret())).contains(ANNA);
    assertThat(desk.authenticate(second.secret())).contains(ANNA);
  }

  @Test
  void token_thatIsNotTheIssuedOne_letsNobodyIn() {
    String good = desk.issueToken("anna", HOUR).secret();
    char last = good.charAt(20) == 'A' ? 'B' : 'A';
    String ofAnotherId = "kumiki-person." + "0".repeat(16) + good.substring(30);
    for (String bad :
        List.of(
            "",
            "kumiki-person..",
            good.substring(0, good.length() - 1),
            good + "A",
            good.substring(0, 40) + (good.charAt(40) == 'A' ? 'B' : 'A') + good.substring(41),
            good.toUpperCase(java.util.Locale.ROOT),
            " " + good,
            ofAnotherId,
            good.substring(0, 20) + last + good.substring(21),
            "x".repeat(100_000))) {
      assertThat(desk.authenticate(bad)).as(bad).isEmpty();
    }
  }

  @Test
  void token_letsNobodyInOnceItExpired() {
    String token = desk.issueToken("anna", HOUR).secret();
    clock.set(HOUR.minusSeconds(5));
    assertThat(desk.authenticate(token)).isPresent();
    clock.set(HOUR);
    assertThat(desk.authenticate(token)).isEmpty();
  }

  @Test
  void revokedToken_letsNobodyIn_andOthersStayGood() {
    IssuedToken lost = desk.issueToken("anna", HOUR);
    IssuedToken kept = desk.issueToken("anna", HOUR);
    desk.revokeToken(lost.id());
    assertThat(desk.authenticate(lost.secret())).isEmpty();
    assertThat(desk.authenticate(kept.secret())).isPresent();
    desk.revokeTokensOf("anna");
    assertThat(desk.authenticate(kept.secret())).isEmpty();
    assertThat(desk.tokensOf("anna")).allMatch(t -> t.revoked().isPresent());
  }

  @Test
  void token_isKeptNowhere() throws Exception {
    IssuedToken token = desk.issueToken("anna", HOUR);
    String secret = token.secret().substring(31);
    try (var files = Files.list(folder)) {
      for (Path each : files.toList()) {
        assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
            .as(each.toString())
            .doesNotContain(secret);
      }
    }
    assertThat(token.toString()).doesNotContain(secret);
  }

  @Test
  void hashFromTheDatabase_letsNobodyIn() {
    IssuedToken token = desk.issueToken("anna", HOUR);
    String stolen = desk.tokensOf("anna").getFirst().sha256().hex().substring(0, 43);
    assertThat(desk.authenticate("kumiki-person." + token.id() + "." + stolen)).isEmpty();
  }

  @Test
  void roles_countFromTheNextRequestOn() {
    String token = desk.issueToken("anna", HOUR).secret();
    desk.setRoles("anna", Set.of(PersonRole.AUDITOR));
    Person now = desk.authenticate(token).orElseThrow();
    assertThat(now.has(PersonRole.AUDITOR)).isTrue();
    assertThat(now.has(PersonRole.RESEARCHER)).isFalse();
  }

  /** Separation of duties S5. */
  @ParameterizedTest
  @EnumSource(names = {"DECIDER", "OUTPUT_CHECKER"})
  void adminWhoDecidesOrChecks_isRefused(PersonRole apart) {
    Set<PersonRole> both = Set.of(PersonRole.HDAB_ADMIN, apart);
    assertThatThrownBy(() -> new Person("eve", "Eve", both)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> desk.setRoles("anna", both)).isInstanceOf(InvalidInput.class);
    assertThat(desk.find("anna")).contains(ANNA);
  }

  @Test
  void wrongInput_isSaidInWords() {
    assertThatThrownBy(() -> desk.add(ANNA)).hasMessageContaining("'anna' is taken");
    assertThatThrownBy(() -> desk.issueToken("ben", HOUR)).hasMessageContaining("'ben'");
    assertThatThrownBy(() -> desk.issueToken("anna", Duration.ZERO))
        .hasMessageContaining("at most 366 days");
    assertThatThrownBy(() -> desk.issueToken("anna", Duration.ofDays(367)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> desk.revokeToken("none")).isInstanceOf(InvalidInput.class);
    for (String id : List.of("", "Anna", "a b", "-a", "a".repeat(65), "a/b")) {
      assertThatThrownBy(() -> new Person(id, "N", Set.of(PersonRole.AUDITOR)))
          .as(id)
          .isInstanceOf(InvalidInput.class);
    }
    assertThatThrownBy(() -> new Person("x", " ", Set.of(PersonRole.AUDITOR)))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void changes_areAudited_withoutNamesAndSecrets() {
    IssuedToken token =
        Actor.person("root").doing(() -> desk.issueToken("anna", Duration.ofMinutes(5)));
    desk.setRoles("anna", Set.of(PersonRole.OPERATOR));
    desk.revokeToken(token.id());
    desk.revokeToken(token.id());
    List<AuditEntry> entries = audit.after(0, 100);
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly(
            AuditAction.PERSON_ADDED,
            AuditAction.PERSON_TOKEN_ISSUED,
            AuditAction.PERSON_ROLES_CHANGED,
            AuditAction.PERSON_TOKEN_REVOKED);
    assertThat(entries).allMatch(e -> e.subject().equals("person/anna"));
    assertThat(entries.get(1).actor()).isEqualTo(Actor.person("root"));
    assertThat(entries.toString()).doesNotContain("Suzuki").doesNotContain(token.secret());
  }

  @Test
  void changeThatCannotBeAudited_isNotMade() {
    new RawSqlite(file())
        .execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON audit_entry"
                + " BEGIN SELECT RAISE(ABORT, 'full'); END");
    Person ben = new Person("ben", "Ben", Set.of(PersonRole.AUDITOR));
    assertThatThrownBy(() -> desk.add(ben)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> desk.issueToken("anna", HOUR)).isInstanceOf(RuntimeException.class);
    assertThat(desk.all()).containsExactly(ANNA);
    assertThat(desk.tokensOf("anna")).isEmpty();
  }

  private static final Person ADMIN = new Person("root", "Root", Set.of(PersonRole.HDAB_ADMIN));
  private static final Person SECOND = new Person("ruth", "Ruth", Set.of(PersonRole.HDAB_ADMIN));

  private <T> T as(Person person, java.util.function.Supplier<T> work) {
    return Actor.person(person.id()).doing(work);
  }

  private void as(Person person, Runnable work) {
    Actor.person(person.id())
        .doing(
            () -> {
              work.run();
              return true;
            });
  }

  /** Separation of duties S8: what concerns others takes two. */
  @Test
  void roleOfTheHdab_countsOnlyOnceASecondAdministratorConfirmedIt() {
    Set<PersonRole> wanted = Set.of(PersonRole.RESEARCHER, PersonRole.DECIDER);
    assertThat(as(ADMIN, () -> desk.changeRoles("anna", wanted))).isPresent();
    assertThat(desk.find("anna")).contains(ANNA);
    assertThatThrownBy(() -> as(ADMIN, () -> desk.confirmRoles("anna", wanted)))
        .hasMessageContaining("a second HDAB_ADMIN");
    assertThatThrownBy(
            () -> as(SECOND, () -> desk.confirmRoles("anna", Set.of(PersonRole.AUDITOR))))
        .hasMessageContaining("do not wait");
    assertThat(desk.find("anna")).contains(ANNA);
    as(SECOND, () -> desk.confirmRoles("anna", wanted));
    assertThat(desk.find("anna").orElseThrow().roles()).isEqualTo(wanted);
    assertThat(desk.proposal("anna")).isEmpty();
  }

  @Test
  void role_isTakenAwayAtOnce() {
    desk.setRoles("anna", Set.of(PersonRole.AUDITOR, PersonRole.RESEARCHER));
    assertThat(as(ADMIN, () -> desk.changeRoles("anna", Set.of(PersonRole.DECIDER)))).isPresent();
    assertThat(desk.find("anna").orElseThrow().roles()).isEmpty();
    assertThat(as(ADMIN, () -> desk.changeRoles("anna", Set.of(PersonRole.STEWARD)))).isEmpty();
    assertThat(desk.find("anna").orElseThrow().roles()).containsExactly(PersonRole.STEWARD);
    assertThat(desk.proposal("anna")).isEmpty();
  }

  @Test
  void nobody_changesOrConfirmsTheOwnRoles_orDeactivatesTheOwnAccount() {
    desk.add(ADMIN);
    Set<PersonRole> more = Set.of(PersonRole.HDAB_ADMIN, PersonRole.AUDITOR);
    assertThatThrownBy(() -> as(ADMIN, () -> desk.changeRoles("root", more)))
        .hasMessageContaining("own roles");
    as(SECOND, () -> desk.changeRoles("root", more));
    assertThatThrownBy(() -> as(ADMIN, () -> desk.confirmRoles("root", more)))
        .hasMessageContaining("own roles");
    assertThatThrownBy(() -> as(ADMIN, () -> desk.deactivate("root")))
        .isInstanceOf(InvalidInput.class);
    assertThat(desk.find("root")).contains(ADMIN);
  }

  @Test
  void deactivatedPerson_isLetInByNothing_andGetsNoToken() {
    String token = desk.issueToken("anna", HOUR).secret();
    desk.deactivate("anna");
    assertThat(desk.authenticate(token)).isEmpty();
    assertThatThrownBy(() -> desk.issueToken("anna", HOUR)).hasMessageContaining("deactivated");
    desk.activate("anna");
    assertThat(desk.authenticate(token)).isEmpty();
    assertThat(desk.authenticate(desk.issueToken("anna", HOUR).secret())).contains(ANNA);
  }

  @Test
  void ownTokens_areRevokedByTheirPersonOnly() {
    desk.add(ADMIN);
    IssuedToken token = desk.issueToken("anna", HOUR);
    assertThat(desk.revokeOwn("root", token.id())).isFalse();
    assertThat(desk.authenticate(token.secret())).isPresent();
    assertThat(desk.revokeOwn("anna", token.id())).isTrue();
    assertThat(desk.authenticate(token.secret())).isEmpty();
  }

  @Test
  void terms_thatMayNotBe_areRefused() {
    assertThatThrownBy(() -> new TokenTerms("x", HOUR, java.util.Optional.of(Set.<TokenScope>of())))
        .hasMessageContaining("queries:read");
    assertThatThrownBy(() -> new TokenTerms("a\nb", HOUR, java.util.Optional.empty()))
        .isInstanceOf(InvalidInput.class);
    for (TokenScope scope : TokenScope.values()) {
      assertThat(TokenScope.of(scope.text())).contains(scope);
    }
    assertThat(TokenScope.of("queries")).isEmpty();
  }
}
