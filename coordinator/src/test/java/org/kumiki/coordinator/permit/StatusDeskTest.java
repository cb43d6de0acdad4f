package org.kumiki.coordinator.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.event.Glance;
import org.kumiki.coordinator.fixture.Crossing;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.fixture.SettableClock;
import org.kumiki.coordinator.fixture.Undone;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.coordinator.home.Transactions;
import org.kumiki.coordinator.identity.CertificateAuthority;
import org.kumiki.coordinator.identity.EnrolledNodes;
import org.kumiki.coordinator.identity.ServiceIdentity;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.Roster;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.protocols.document.StatusAct;
import org.kumiki.protocols.document.StatusAct.Action;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Suspension;

/** Attacks on revocations, suspensions and versions by somebody who may publish. */
class StatusDeskTest {

  private final SettableClock clock = new SettableClock();
  private final SecureRandom random = new SecureRandom();
  private final Hdab hdab = new Hdab(random);
  @TempDir Path folder;
  private Stores stores;
  private CertificateAuthority ca;
  private ServiceIdentity service;
  private AuditLog audit;
  private final Set<String> surrendered = new HashSet<>();
  private DocumentLibrary library;
  private StatusDesk desk;

  @BeforeEach
  void open() {
    HomeFolder home = new HomeFolder(folder);
    stores = SqliteStores.open(home.database());
    ca = CertificateAuthority.open(home, clock, random);
    service = ServiceIdentity.open(home, random);
    reopen();
    library.publishAuthority(
        hdab.authority(service.publicKey(), ca.certificateSha256(), clock.instant()));
  }

  @AfterEach
  void close() throws InterruptedException {
    Crossing.close(stores);
  }

  private void reopen() {
    Transactions transactions = stores.transactions();
    audit = new AuditLog(stores.audit(), transactions, clock);
    library = new DocumentLibrary(stores.documents(), audit, transactions, clock, ca, service);
    desk =
        new StatusDesk(
            stores.documents(),
            audit,
            transactions,
            clock,
            library,
            new EnrolledNodes(stores.nodes(), audit, transactions, clock),
            service,
            java.util.Optional::empty,
            // As a projection: once at a glance.
            () -> Glance.once(this, () -> Set.copyOf(surrendered)));
  }

  @Test
  void permitThatWasGivenBack_isRevokedInEveryListFromThenOn() {
    assertThat(list().revokedPermits()).isEmpty();
    surrendered.add("p1");
    assertThat(list().revokedPermits()).containsExactly("p1");
  }

  /** A permit is given back while somebody's query is being planned. */
  @Test
  void listThatIsMadeDuringAGlance_saysWhatStandsWhenItIsMade() {
    StatusList made =
        Glance.at(
            () -> {
              assertThat(list().revokedPermits()).isEmpty();
              surrendered.add("p1");
              publish(Hdab.act("a1", Action.REVOKE, "p2", "", clock.instant()));
              return list();
            });
    assertThat(made.revokedPermits()).containsExactly("p1", "p2");
  }

  /** As where a checker looks at sums while somebody asks a query. */
  @Test
  void listThatIsAskedForInsideATransactionWhileAnotherIs_comes() throws Exception {
    surrendered.add("p1");
    Crossing.of(stores.transactions(), desk::inForce, desk::inForce);
    assertThat(list().sequence()).isEqualTo(1);
  }

  /** The transaction in which it was made was undone, and its number with it. */
  @Test
  void listThatWasUndone_isNotGivenOut_andItsNumberNamesAnother() {
    Undone.work(stores.transactions(), desk::inForce);
    Instant undone = clock.instant();
    StatusList first = list();
    assertThat(first.issuedAt()).isAfterOrEqualTo(undone);
    surrendered.add("p1");
    assertThat(list().sequence()).isEqualTo(first.sequence() + 1);
  }

  private StatusAct act(String id, Action action, String lifts) {
    return Hdab.act(id, action, "p1", lifts, clock.instant());
  }

  private void publish(StatusAct act) {
    library.publishStatusAct(hdab.decided(act));
  }

  private StatusList list() {
    return desk.inForce().document();
  }

  @Test
  void act_withTheIdOfAnother_doesNotReplaceIt() {
    publish(act("a1", Action.REVOKE, ""));
    StatusAct other = Hdab.act("a1", Action.SUSPEND, "p2", "", clock.instant());
    assertThatThrownBy(() -> publish(other)).isInstanceOf(InvalidInput.class);
    assertThat(list().revokedPermits()).containsExactly("p1");
  }

  @Test
  void suspension_replayedAfterItsLift_staysLifted() {
    byte[] suspension = hdab.decided(act("s1", Action.SUSPEND, ""));
    library.publishStatusAct(suspension);
    assertThat(list().suspended()).containsExactly(new Suspension("p1", "s1"));
    publish(act("l1", Action.LIFT, "s1"));
    assertThat(list().suspended()).isEmpty();
    library.publishStatusAct(suspension);
    assertThat(list().suspended()).isEmpty();
    assertThat(list().lifts()).hasSize(1);
  }

  @Test
  void lift_thatSaysItCameBeforeTheSuspension_stillEndsIt() {
    StatusAct suspension = Hdab.act("s1", Action.SUSPEND, "p1", "", clock.instant());
    publish(suspension);
    publish(Hdab.act("l1", Action.LIFT, "p1", "s1", suspension.at().minusSeconds(3600)));
    assertThat(list().suspended()).isEmpty();
  }

  @Test
  void lift_ofAnActThatIsNotThere_orNotASuspensionOfThePermit_isRefused() {
    publish(act("r1", Action.REVOKE, ""));
    library.publishStatusAct(
        hdab.decided(Hdab.act("s2", Action.SUSPEND, "p2", "", clock.instant())));
    for (String lifted : List.of("s1", "r1", "s2")) {
      assertThatThrownBy(() -> publish(act("l1", Action.LIFT, lifted)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("no suspension '" + lifted + "'");
    }
  }

  @Test
  void lift_ofOneSuspension_leavesTheOther() {
    publish(act("s1", Action.SUSPEND, ""));
    publish(act("s2", Action.SUSPEND, ""));
    publish(act("l1", Action.LIFT, "s1"));
    assertThat(list().suspended()).containsExactly(new Suspension("p1", "s2"));
  }

  @Test
  void lift_byOnePersonAlone_isRefused() {
    publish(act("s1", Action.SUSPEND, ""));
    byte[] alone = hdab.decidedAlone(act("l1", Action.LIFT, "s1"));
    assertThatThrownBy(() -> library.publishStatusAct(alone)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void signerWhoLeft_restrictionsStandAndLiftsNoLonger() {
    library.publishStatusAct(hdab.decidedAlone(act("r1", Action.REVOKE, "")));
    library.publishStatusAct(
        hdab.decidedAlone(Hdab.act("s2", Action.SUSPEND, "p2", "", clock.instant())));
    publish(Hdab.act("l2", Action.LIFT, "p2", "s2", clock.instant()));
    assertThat(list().suspended()).isEmpty();
    library.publishAuthority(
        hdab.successor(service.publicKey(), ca.certificateSha256(), clock.instant()));
    StatusList list = list();
    assertThat(list.revokedPermits()).containsExactly("p1");
    assertThat(list.suspended()).containsExactly(new Suspension("p2", "s2"));
    assertThat(list.lifts()).isEmpty();
  }

  @Test
  void list_isTheSameWhileNothingChanges_andCountsUpOtherwise() {
    long first = list().sequence();
    assertThat(list().sequence()).isEqualTo(first);
    publish(act("s1", Action.SUSPEND, ""));
    assertThat(list().sequence()).isEqualTo(first + 1);
    clock.set(Duration.ofHours(13));
    assertThat(list().sequence()).isEqualTo(first + 2);
    reopen();
    assertThat(list().sequence()).isEqualTo(first + 3);
  }

  @Test
  void permit_earlierVersion_doesNotComeBackWhenTheLaterOneIsOver() {
    byte[] wide = hdab.decided(permit(1, Duration.ofDays(30)));
    library.publishPermit(wide);
    library.publishPermit(hdab.decided(permit(2, Duration.ofDays(1))));
    assertThatThrownBy(() -> library.publishPermit(wide)).isInstanceOf(InvalidInput.class);
    clock.set(Duration.ofDays(2));
    reopen();
    assertThatThrownBy(() -> library.publishPermit(wide))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("1 is not after 2");
    assertThat(library.permit("p1").orElseThrow()).isInstanceOf(PermitState.NotInForce.class);
  }

  @Test
  void permit_ofTheSameVersionWithOtherContent_isRefused() {
    library.publishPermit(hdab.decided(permit(1, Duration.ofDays(30))));
    byte[] other = hdab.decided(permit(1, Duration.ofDays(31)));
    assertThatThrownBy(() -> library.publishPermit(other)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void roster_afterItsSignerLeft_canBeRenewedButNotRolledBack() {
    byte[] first = hdab.decided(roster(1));
    library.publishRoster(first);
    library.publishRoster(hdab.decided(roster(2)));
    library.publishAuthority(
        hdab.successor(service.publicKey(), ca.certificateSha256(), clock.instant()));
    assertThatThrownBy(() -> library.publishRoster(hdab.decided(roster(1))))
        .isInstanceOf(InvalidInput.class);
    library.publishRoster(hdab.decided(roster(3)));
    assertThat(library.roster().orElseThrow().document().version()).isEqualTo(3);
  }

  private Roster roster(long version) {
    return new Roster(
        version,
        clock.instant(),
        List.of(new RosterNode("north", Digest.of(new byte[] {1}), "North hospital")));
  }

  private Permit permit(int version, Duration validity) {
    return new Permit(
        "p1",
        version,
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of(new PermitPerson("researcher", Optional.empty())),
        List.of(new PermitDataset("north", "data", List.of("age"))),
        List.of(new PermitTemplate("glm", "1.0.0", Digest.of(new byte[0]), java.util.Map.of())),
        3,
        1,
        100,
        "ACRO-DEFAULT",
        PrivacyMode.SECURE_AGGREGATION,
        AggregationMode.ALL,
        clock.instant().minusSeconds(60),
        clock.instant().plus(validity),
        10,
        5,
        OnLoss.STOP,
        false);
  }
}
