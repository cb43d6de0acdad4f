package org.kumiki.coordinator.permit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.StatePage;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.fixture.Hdab;
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
import org.kumiki.protocols.document.StatusAct;

class PermitLifeTest {

  @TempDir Path folder;
  private final FixedClock clock = new FixedClock("2027-01-01T00:00:00Z");
  private Stores stores;
  private PermitLife life;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    life =
        new PermitLife(new EventLog(stores.events(), audit, stores.transactions(), clock), clock);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private static Permit permit(int version, String validTo) {
    return new Permit(
        "p-1",
        version,
        List.of(Purpose.SCIENTIFIC_RESEARCH),
        List.of(new PermitPerson("anna", Optional.empty())),
        List.of(new PermitDataset("north", "heart", List.of("x"))),
        List.of(new PermitTemplate("glm", "1.0.0", Digest.of(new byte[0]), Map.of())),
        1,
        0,
        100,
        "ACRO-DEFAULT",
        PrivacyMode.SINGLE_HOLDER,
        AggregationMode.ALL,
        Instant.parse("2027-01-01T00:00:00Z"),
        Instant.parse(validTo),
        10,
        60,
        OnLoss.STOP,
        false);
  }

  private PermitCaseState state() {
    return life.find("p-1").orElseThrow().state();
  }

  private void act(String id, StatusAct.Action action, String lifts) {
    life.acted(Hdab.act(id, action, "p-1", lifts, clock.instant()));
  }

  @Test
  void documentation_showsTheTable() throws Exception {
    assertThat(Files.readString(Path.of("../docs/governance-states.md")))
        .contains(StatePage.section("Permit", PermitCaseState.class, PermitTable.TABLE));
  }

  /** Governance 6.13, 4. */
  @Test
  void acceptance4_secondRenewal_isRefused() {
    life.published(permit(1, "2028-01-01T00:00:00Z"), Optional.empty());
    life.published(permit(2, "2030-01-01T00:00:00Z"), Optional.empty());
    assertThat(state()).isEqualTo(PermitCaseState.RENEWED);
    // Not even with an amendment between.
    life.published(permit(3, "2029-12-01T00:00:00Z"), Optional.empty());
    assertThatThrownBy(() -> life.published(permit(4, "2031-01-01T00:00:00Z"), Optional.empty()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("it was renewed before, and may be only once (68(12))");
    assertThat(life.find("p-1").orElseThrow().documentVersion()).isEqualTo(3);
  }

  @Test
  void renewal_inTheLastMonth_orForMoreThanTenYears_isRefused() {
    life.published(permit(1, "2028-01-01T00:00:00Z"), Optional.empty());
    assertThatThrownBy(() -> life.published(permit(2, "2038-01-02T00:00:00Z"), Optional.empty()))
        .hasMessageContaining("ten years");
    clock.set("2027-12-02T00:00:00Z");
    assertThatThrownBy(() -> life.published(permit(2, "2030-01-01T00:00:00Z"), Optional.empty()))
        .hasMessageContaining("a month before the end");
    clock.set("2027-12-01T23:59:00Z");
    life.published(permit(2, "2030-01-01T00:00:00Z"), Optional.empty());
    assertThat(state()).isEqualTo(PermitCaseState.RENEWED);
  }

  @Test
  void suspensions_endEachByItsOwnLift_andTheStateBeforeComesBack() {
    life.published(permit(1, "2028-01-01T00:00:00Z"), Optional.empty());
    life.published(permit(2, "2027-12-01T00:00:00Z"), Optional.empty());
    act("s-1", StatusAct.Action.SUSPEND, "");
    act("s-1", StatusAct.Action.SUSPEND, "");
    act("s-2", StatusAct.Action.SUSPEND, "");
    act("l-1", StatusAct.Action.LIFT, "s-1");
    assertThat(state()).isEqualTo(PermitCaseState.SUSPENDED);
    act("l-2", StatusAct.Action.LIFT, "s-2");
    assertThat(state()).isEqualTo(PermitCaseState.AMENDED);
    assertThat(life.find("p-1").orElseThrow().events()).hasSize(6);
  }

  @Test
  void whatEnded_doesNotComeBack() {
    life.published(permit(1, "2028-01-01T00:00:00Z"), Optional.empty());
    act("r-1", StatusAct.Action.REVOKE, "");
    assertThatThrownBy(() -> life.published(permit(2, "2030-01-01T00:00:00Z"), Optional.empty()))
        .isInstanceOf(InvalidInput.class);
    assertThat(state()).isEqualTo(PermitCaseState.REVOKED);
  }

  @Test
  void permitWhoseTimeIsOver_expires() {
    life.published(permit(1, "2028-01-01T00:00:00Z"), Optional.empty());
    life.tick();
    assertThat(state()).isEqualTo(PermitCaseState.GRANTED);
    clock.set("2028-01-01T00:00:00Z");
    life.tick();
    life.tick();
    assertThat(state()).isEqualTo(PermitCaseState.EXPIRED);
  }

  @Test
  void sameVersionAgain_changesNothing_andWhatCameBeforeEventsIsKnown() {
    life.published(
        permit(2, "2030-01-01T00:00:00Z"), Optional.of(permit(1, "2028-01-01T00:00:00Z")));
    assertThat(state()).isEqualTo(PermitCaseState.RENEWED);
    life.published(
        permit(2, "2030-01-01T00:00:00Z"), Optional.of(permit(2, "2030-01-01T00:00:00Z")));
    assertThat(life.find("p-1").orElseThrow().events()).hasSize(2);
  }
}
