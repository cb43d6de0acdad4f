package org.kumiki.coordinator.permit.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.coordinator.audit.Actor;
import org.kumiki.coordinator.audit.AuditLog;
import org.kumiki.coordinator.command.CommandRefused;
import org.kumiki.coordinator.command.StatePage;
import org.kumiki.coordinator.event.EventLog;
import org.kumiki.coordinator.fixture.FixedClock;
import org.kumiki.coordinator.fixture.Hdab;
import org.kumiki.coordinator.person.Person;
import org.kumiki.coordinator.person.PersonRole;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.AggregationMode;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.OnLoss;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.PermitDataset;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PermitScope;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.PrivacyMode;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.StatusAct;
import tools.jackson.databind.node.ObjectNode;

class PermitLifeTest {

  private static final Person ANNA = new Person("anna", "Anna", Set.of(PersonRole.RESEARCHER));
  private static final Person BERT =
      new Person("bert", "Bert", Set.of(PersonRole.RESEARCHER, PersonRole.DECIDER));

  @TempDir Path folder;
  private final FixedClock clock = new FixedClock("2027-01-01T00:00:00Z");
  private Stores stores;
  private PermitLife life;
  private PermitDesk desk;
  private Optional<Permit> latest = Optional.empty();

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    AuditLog audit = new AuditLog(stores.audit(), stores.transactions(), clock);
    life =
        new PermitLife(new EventLog(stores.events(), audit, stores.transactions(), clock), clock);
    desk = new PermitDesk(life, (person, permit) -> person.id().equals("anna"));
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

  private void publish(Permit next) {
    life.published(next, latest);
    latest = Optional.of(next);
  }

  private static ObjectNode asks(String until) {
    return AuditLog.detail().put("until", until).put("reason", "the cohort grows");
  }

  private void ask(String until) {
    Actor.person("anna")
        .doing(() -> desk.command(ANNA, "p-1", HolderCommand.REQUEST_RENEWAL, asks(until)));
  }

  /** Governance 6.13, 4. */
  @Test
  void acceptance04_secondRenewal_isRefused() {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    ask("2030-01-01");
    publish(permit(2, "2030-01-01T00:00:00Z"));
    assertThat(state()).isEqualTo(PermitCaseState.RENEWED);
    // Not even with an amendment between.
    publish(permit(3, "2029-12-01T00:00:00Z"));
    assertThatThrownBy(() -> publish(permit(4, "2031-01-01T00:00:00Z")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("it was renewed before, and may be only once (68(12))");
    assertThat(life.find("p-1").orElseThrow().documentVersion()).isEqualTo(3);
    assertThatThrownBy(() -> ask("2031-01-01")).isInstanceOf(CommandRefused.class);
  }

  @Test
  void renewal_forMoreThanTenYears_orThatNobodyAskedFor_isRefused() {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    assertThatThrownBy(() -> publish(permit(2, "2030-01-01T00:00:00Z")))
        .hasMessageContaining("a renewal has to be asked for")
        .hasMessageContaining("by 2027-12-01 at the latest");
    ask("2038-01-01");
    assertThatThrownBy(() -> publish(permit(2, "2038-01-02T00:00:00Z")))
        .hasMessageContaining("ten years");
  }

  @Test
  void renewal_isAskedForAMonthBeforeTheEnd_andMayBeGrantedLater() {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    clock.set("2027-12-02T00:00:00Z");
    assertThat(desk.allowed(ANNA, "p-1")).containsExactly(HolderCommand.SURRENDER);
    assertThatThrownBy(() -> ask("2030-01-01"))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("which was 2027-12-01");
    clock.set("2027-12-01T23:59:00Z");
    assertThatThrownBy(() -> ask("2028-01-01"))
        .hasMessageContaining("expected a day after 2028-01-01");
    ask("2030-01-01");
    assertThat(life.find("p-1").orElseThrow().renewalRequest().orElseThrow().until())
        .isEqualTo("2030-01-01");
    clock.set("2027-12-31T23:59:00Z");
    publish(permit(2, "2030-01-01T00:00:00Z"));
    assertThat(state()).isEqualTo(PermitCaseState.RENEWED);
    assertThat(life.find("p-1").orElseThrow().renewalRequest()).isEmpty();
  }

  @Test
  void requestFromBeforeAShorterTime_isMeasuredByTheEndAsItIsNow() {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    clock.set("2027-06-01T00:00:00Z");
    ask("2030-01-01");
    publish(permit(2, "2027-06-15T00:00:00Z"));
    assertThatThrownBy(() -> publish(permit(3, "2030-01-01T00:00:00Z")))
        .hasMessageContaining("by 2027-05-15 at the latest");
  }

  @Test
  void surrender_endsThePermitForGood_andIsForWhoLeadsItAlone() {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    ObjectNode reason = AuditLog.detail().put("reason", "the study is over");
    assertThat(desk.allowed(BERT, "p-1")).isEmpty();
    assertThatThrownBy(() -> desk.command(BERT, "p-1", HolderCommand.SURRENDER, reason))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("only whoever leads");
    assertThatThrownBy(() -> desk.command(ANNA, "p-1", HolderCommand.SURRENDER, AuditLog.detail()))
        .isInstanceOf(InvalidInput.class);
    assertThat(life.surrendered()).isEmpty();
    act("s-1", StatusAct.Action.SUSPEND, "");
    desk.command(ANNA, "p-1", HolderCommand.SURRENDER, reason);
    assertThat(state()).isEqualTo(PermitCaseState.EXPIRED);
    assertThat(life.surrendered()).containsExactly("p-1");
    assertThat(desk.allowed(ANNA, "p-1")).isEmpty();
    act("l-1", StatusAct.Action.LIFT, "s-1");
    assertThatThrownBy(() -> publish(permit(2, "2027-12-01T00:00:00Z")))
        .isInstanceOf(InvalidInput.class);
    clock.set("2029-01-01T00:00:00Z");
    life.tick();
    assertThat(state()).isEqualTo(PermitCaseState.EXPIRED);
    assertThat(life.surrendered()).containsExactly("p-1");
  }

  /** The permit with one component changed. */
  private static Permit changed(String component, Object value) {
    Permit next = permit(2, "2028-01-01T00:00:00Z");
    RecordComponent[] components = Permit.class.getRecordComponents();
    try {
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] =
            components[i].getName().equals(component)
                ? value
                : components[i].getAccessor().invoke(next);
      }
      return Permit.class.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component, e);
    }
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("purposes", List.of(Purpose.STATISTICS)),
        arguments("datasets", List.of(new PermitDataset("north", "heart", List.of("x", "y")))),
        arguments("datasets", List.of(new PermitDataset("south", "heart", List.of("x")))),
        arguments(
            "templates",
            List.of(new PermitTemplate("glm", "1.1.0", Digest.of(new byte[1]), Map.of()))),
        arguments("largestTicket", 101L),
        arguments("profile", "NONE"),
        arguments("aggregation", AggregationMode.SA_1),
        arguments("runBudget", 11),
        arguments("lossGraceSeconds", 61),
        arguments("overlapAccepted", true),
        arguments(
            "scope",
            Optional.of(
                new PermitScope(
                    List.of(
                        new PermitScope.ScopeVariable(
                            "x", List.of(PermitScope.VariableRole.OUTCOME), Optional.empty())),
                    List.of(),
                    List.of(PermitScope.OutputKind.MODEL),
                    3,
                    5,
                    1,
                    PermitScope.SiteEstimates.NONE))));
  }

  /** T6.3, 7.9: whoever signed it. */
  @ParameterizedTest
  @MethodSource("changes")
  void amendmentOfAnythingButValidityAndPersons_isRefused(String component, Object value) {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    assertThatThrownBy(() -> publish(changed(component, value)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("this one changes " + component + ";");
    assertThat(life.find("p-1").orElseThrow().documentVersion()).isEqualTo(1);
  }

  @Test
  void amendmentOfProtection_isRefused() {
    latest = Optional.of(of(1, PrivacyMode.SECURE_AGGREGATION, 4, 1));
    life.published(latest.get(), Optional.empty());
    assertThatThrownBy(() -> publish(of(2, PrivacyMode.SECURE_AGGREGATION, 3, 1)))
        .hasMessageContaining("changes minNodes;");
    assertThatThrownBy(() -> publish(of(2, PrivacyMode.SECURE_AGGREGATION, 4, 2)))
        .hasMessageContaining("changes corruptNodes;");
    assertThatThrownBy(() -> publish(of(2, PrivacyMode.SINGLE_HOLDER, 1, 0)))
        .hasMessageContaining("changes minNodes, corruptNodes, mode;");
  }

  @Test
  void amendmentOfPersonsAndValidity_isTaken() {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    publish(changed("persons", List.of(new PermitPerson("bert", Optional.empty()))));
    publish(permit(3, "2027-12-01T00:00:00Z"));
    assertThat(state()).isEqualTo(PermitCaseState.AMENDED);
  }

  /** Opt-outs before the approval count: an earlier time of approval would undo some. */
  @Test
  void amendmentWithAnEarlierTimeOfApproval_orNone_isRefused() {
    Instant then = Instant.parse("2026-12-01T00:00:00Z");
    life.published(approved(1, Optional.of(then)), Optional.empty());
    latest = Optional.of(approved(1, Optional.of(then)));
    for (Optional<Instant> at :
        List.of(Optional.of(then.minusSeconds(1)), Optional.<Instant>empty())) {
      assertThatThrownBy(() -> publish(approved(2, at)))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("not before the one of version 1");
    }
    publish(approved(2, Optional.of(then.plusSeconds(1))));
    assertThat(state()).isEqualTo(PermitCaseState.AMENDED);
  }

  private static Permit approved(int version, Optional<Instant> at) {
    Permit p = permit(version, "2028-01-01T00:00:00Z");
    return new Permit(
        p.id(),
        version,
        p.purposes(),
        p.persons(),
        p.datasets(),
        p.templates(),
        p.minNodes(),
        p.corruptNodes(),
        p.largestTicket(),
        p.profile(),
        p.mode(),
        p.aggregation(),
        p.validFrom(),
        p.validTo(),
        p.runBudget(),
        p.lossGraceSeconds(),
        p.onLoss(),
        p.overlapAccepted(),
        p.scope(),
        at);
  }

  private static Permit of(int version, PrivacyMode mode, int minNodes, int corruptNodes) {
    Permit p = permit(version, "2028-01-01T00:00:00Z");
    return new Permit(
        p.id(),
        version,
        p.purposes(),
        p.persons(),
        p.datasets(),
        p.templates(),
        minNodes,
        corruptNodes,
        p.largestTicket(),
        p.profile(),
        mode,
        p.aggregation(),
        p.validFrom(),
        p.validTo(),
        p.runBudget(),
        p.lossGraceSeconds(),
        p.onLoss(),
        p.overlapAccepted());
  }

  @Test
  void suspensions_endEachByItsOwnLift_andTheStateBeforeComesBack() {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    publish(permit(2, "2027-12-01T00:00:00Z"));
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
    publish(permit(1, "2028-01-01T00:00:00Z"));
    act("r-1", StatusAct.Action.REVOKE, "");
    assertThatThrownBy(() -> publish(permit(2, "2030-01-01T00:00:00Z")))
        .isInstanceOf(InvalidInput.class);
    assertThat(state()).isEqualTo(PermitCaseState.REVOKED);
  }

  @Test
  void permitWhoseTimeIsOver_expires() {
    publish(permit(1, "2028-01-01T00:00:00Z"));
    life.tick();
    assertThat(state()).isEqualTo(PermitCaseState.GRANTED);
    clock.set("2028-01-01T00:00:00Z");
    life.tick();
    life.tick();
    assertThat(state()).isEqualTo(PermitCaseState.EXPIRED);
  }

  @Test
  void sameVersionAgain_changesNothing_andWhatCameBeforeEventsIsKnown() {
    Permit first = permit(1, "2028-01-01T00:00:00Z");
    Permit next = permit(2, "2027-12-01T00:00:00Z");
    life.published(next, Optional.of(first));
    assertThat(state()).isEqualTo(PermitCaseState.AMENDED);
    life.published(next, Optional.of(next));
    assertThat(life.find("p-1").orElseThrow().events()).hasSize(2);
  }
}
