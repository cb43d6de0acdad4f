package org.kumiki.coordinator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.LedgerSlots;
import org.kumiki.algorithms.layout.PlainSums;
import org.kumiki.algorithms.layout.Sums;
import org.kumiki.coordinator.store.Stores;
import org.kumiki.coordinator.store.sqlite.RawSqlite;
import org.kumiki.coordinator.store.sqlite.SqliteStores;
import org.kumiki.protocols.document.DatasetReference;

/** Asks as somebody who puts two outputs beside each other. */
final class OutputLedgerTest {

  private static final Map<String, DatasetReference> DATA =
      Map.of("north", new DatasetReference("data", "1"));

  @TempDir Path folder;
  private Stores stores;
  private OutputLedger ledger;

  @BeforeEach
  void open() {
    stores = SqliteStores.open(folder.resolve("coordinator.db"));
    ledger = new OutputLedger(stores.outputs(), stores.transactions());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  static Output output(String query, String permit, String person, String cohort) {
    return new Output(
        query,
        permit,
        List.of(person),
        List.of(),
        Optional.of(cohort),
        DATA,
        List.of(new AdditiveSet(cohort, List.of("x"))));
  }

  private List<String> enter(Output output) {
    return ledger.enter(output, condition -> true);
  }

  private List<String> clashes(Output output, List<String> conditions, long now, long then) {
    int pairs = output.sets().size() * conditions.size();
    long[] onlyNow = new long[pairs];
    long[] onlyThen = new long[pairs];
    Arrays.fill(onlyNow, now);
    Arrays.fill(onlyThen, then);
    return closeness(output, conditions, onlyNow, onlyThen).earlier();
  }

  private Closeness closeness(
      Output output, List<String> conditions, long[] onlyNow, long[] onlyThen) {
    Contribution sums =
        new Contribution(LedgerSlots.layout(output.counted().size(), conditions.size()));
    sums.count(LedgerSlots.ONLY_NOW, onlyNow);
    sums.count(LedgerSlots.ONLY_THEN, onlyThen);
    Sums total = new PlainSums(sums.layout(), List.of(sums));
    return ledger.clashes(output, conditions, total, (mine, theirs) -> Profile.ACRO_DEFAULT);
  }

  @Test
  void oneToKMinusOnePersons_onEitherSide_areTooFew() {
    enter(output("q-1", "p", "anna", "a"));
    Output second = output("q-2", "p", "anna", "b");
    List<String> conditions = enter(second);
    assertThat(conditions).containsExactly("a");
    for (long few : new long[] {1, 9}) {
      assertThat(clashes(second, conditions, few, 0)).containsExactly("q-1");
      assertThat(clashes(second, conditions, 200, few)).containsExactly("q-1");
    }
    assertThat(clashes(second, conditions, 0, 0)).isEmpty();
    assertThat(clashes(second, conditions, 10, 0)).isEmpty();
    assertThat(clashes(second, conditions, 25, 10)).isEmpty();
  }

  private static Output approved(Output output, String at) {
    return new Output(
        output.query(),
        output.permit(),
        output.persons(),
        output.organisations(),
        output.cohort(),
        output.datasets(),
        output.sets(),
        output.others(),
        Optional.of(Instant.parse(at)),
        Optional.empty());
  }

  /** Under a permit that does not say when it was approved: who was out then is out. */
  private static Output made(Output output, String at) {
    return new Output(
        output.query(),
        output.permit(),
        output.persons(),
        output.organisations(),
        output.cohort(),
        output.datasets(),
        output.sets(),
        output.others(),
        Optional.empty(),
        Optional.of(Instant.parse(at)));
  }

  /**
   * The attack: the same question twice under a permit that does not say when it was approved, and
   * somebody opts out in between.
   */
  @Test
  void sameRowsUnderAPermitWithoutApproval_areComparedAsTheyWereThen() {
    enter(made(output("q-1", "p", "anna", "a"), "2026-01-01T00:00:00Z"));
    Output again = made(output("q-2", "p", "anna", "a"), "2026-06-01T00:00:00Z");
    List<String> conditions = enter(again);
    assertThat(conditions).containsExactly("@2026-01-01T00:00:00Z a");
    assertThat(clashes(again, conditions, 0, 1)).containsExactly("q-1");
    assertThat(clashes(again, conditions, 0, 0)).isEmpty();
    assertThat(clashes(again, conditions, 0, 10)).isEmpty();
    // It stays beside the later one: others were out when it was made.
    ledger.stay("q-2");
    Output third = made(output("q-3", "p", "anna", "a"), "2026-06-02T00:00:00Z");
    assertThat(enter(third)).containsExactly("@2026-06-01T00:00:00Z a", "@2026-01-01T00:00:00Z a");
  }

  /** The n of a cohort, which has no variable to share. */
  @Test
  void numberOfPersonsUnderAPermitWithoutApproval_isComparedWithItselfAtAnotherTime() {
    enter(made(onRowsWith("q-1"), "2026-01-01T00:00:00Z"));
    Output again = made(onRowsWith("q-2"), "2026-06-01T00:00:00Z");
    assertThat(clashes(again, enter(again), 0, 1)).containsExactly("q-1");
    Output others = made(onRowsWith("q-3", "x"), "2026-06-01T00:00:00Z");
    assertThat(clashes(others, enter(others), 0, 1)).isEmpty();
  }

  @Test
  void outputWithoutApproval_andOneOfAnApprovedPermit_areComparedWhole() {
    enter(made(onRowsWith("q-1", "x"), "2026-01-01T00:00:00Z"));
    Output approved = approved(onRowsWith("q-2", "y"), "2026-06-01T00:00:00Z");
    assertThat(clashes(approved, enter(approved), 0, 1)).containsExactly("q-1");
    Output later = made(onRowsWith("q-3", "z"), "2026-07-01T00:00:00Z");
    assertThat(clashes(later, enter(later), 0, 1)).containsExactly("q-2");
  }

  /**
   * The attack: the same question under a permit that was approved after somebody opted out. Nodes
   * are told under which opt-outs the earlier persons were chosen, and the one who is missing is
   * few.
   */
  @Test
  void sameRowsUnderAPermitApprovedLater_areCompared_andOneWhoOptedOutBetweenIsTooFew() {
    enter(approved(output("q-1", "p", "anna", "a"), "2026-01-01T00:00:00Z"));
    Output later = approved(output("q-2", "p-2", "anna", "a"), "2026-06-01T00:00:00Z");
    List<String> conditions = enter(later);
    assertThat(conditions).containsExactly("@2026-01-01T00:00:00Z a");
    assertThat(clashes(later, conditions, 0, 1)).containsExactly("q-1");
    assertThat(clashes(later, conditions, 1, 0)).containsExactly("q-1");
    assertThat(clashes(later, conditions, 0, 0)).isEmpty();
    assertThat(clashes(later, conditions, 0, 10)).isEmpty();
    assertThat(
            ledger.comparedWith(approved(output("q-3", "p", "anna", "a"), "2026-06-01T00:00:00Z")))
        .containsExactly("q-1");
  }

  /** Other variables too: the n of both tell who left. */
  @Test
  void otherVariablesUnderAPermitApprovedLater_areCompared() {
    enter(approved(output("q-1", "p", "anna", "a"), "2026-01-01T00:00:00Z"));
    Output bmi =
        new Output(
            "q-2",
            "p-2",
            List.of("anna"),
            List.of(),
            Optional.of("a"),
            DATA,
            List.of(new AdditiveSet("a", List.of("bmi"))));
    Output later = approved(bmi, "2026-06-01T00:00:00Z");
    assertThat(clashes(later, enter(later), 0, 3)).containsExactly("q-1");
  }

  @Test
  void sameRowsUnderTheSameApproval_areNamedPlainly() {
    enter(approved(output("q-1", "p", "anna", "a"), "2026-01-01T00:00:00Z"));
    Output again = approved(output("q-2", "p", "anna", "b"), "2026-01-01T00:00:00Z");
    assertThat(enter(again)).containsExactly("a");
    // Where one of the permits does not say when it was approved, nodes cannot know either.
    assertThat(enter(output("q-3", "p-3", "anna", "c")))
        .containsExactly("@2026-01-01T00:00:00Z b", "@2026-01-01T00:00:00Z a");
    assertThat(enter(approved(output("q-4", "p", "anna", "d"), "2026-01-01T00:00:00Z")))
        .contains("c", "b", "a");
  }

  @Test
  void permitsThatShareAPerson_areOneReader_othersAreNot() {
    enter(output("q-1", "p", "anna", "a"));
    enter(output("q-2", "other", "bert", "b"));
    assertThat(enter(output("q-3", "third", "anna", "c"))).containsExactly("a");
    assertThat(enter(output("q-4", "third", "carl", "d"))).containsExactly("c");
  }

  @Test
  void permitsOfOneOrganisation_areOneReader() {
    Output first = output("q-1", "p", "anna", "a");
    Output second = output("q-2", "other", "bert", "b");
    enter(of("Hospital", first));
    assertThat(enter(of("Hospital", second))).containsExactly("a");
  }

  private static Output of(String organisation, Output output) {
    return new Output(
        output.query(),
        output.permit(),
        output.persons(),
        List.of(organisation),
        output.cohort(),
        output.datasets(),
        output.sets());
  }

  /** An attack: ask something else until the ledger has forgotten the output. */
  @Test
  void anOutputAskedForAgain_pushesNoOtherOneOut() {
    enter(output("q-1", "p", "anna", "a"));
    ledger.stay("q-1");
    for (int i = 0; i < 2 * OutputLedger.LATEST; i++) {
      enter(output("again-" + i, "p", "anna", "b"));
      ledger.stay("again-" + i);
    }
    assertThat(enter(output("q-2", "p", "anna", "c"))).containsExactly("b", "a");
  }

  @Test
  void outputsOfAnEarlierVersion_areReadAndCompared() {
    enter(output("q-1", "p", "anna", "a"));
    new RawSqlite(folder.resolve("coordinator.db"))
        .execute(
            "UPDATE additive_output SET content ="
                + " replace(replace(content, ',\"others\":[]', ''), ',\"piece\":null', '')");
    Output second = output("q-2", "p", "anna", "b");
    assertThat(clashes(second, enter(second), 3, 0)).containsExactly("q-1");
  }

  private static Output withPieces(boolean additive) {
    AdditiveSet rows = new AdditiveSet("rows of x", List.of("if(..)", "age"));
    AdditiveSet all = new AdditiveSet("rows of age", List.of("age"));
    AdditiveSet.Piece piece = new AdditiveSet.Piece("x", "if(..)", true);
    AdditiveSet few = new AdditiveSet("few", rows.variables(), Optional.of(piece));
    return new Output(
        "q-1",
        "p",
        List.of("anna"),
        List.of(),
        Optional.of("cohort"),
        DATA,
        additive ? List.of(rows, all, few) : List.of(),
        additive ? List.of() : List.of(few),
        Optional.empty(),
        Optional.empty());
  }

  /** The attack: a number that is another one for a few persons, or the same but for them. */
  @Test
  void derivedNumbers_thatFewPersonsDecide_areNamed() {
    Output model = withPieces(false);
    List<String> conditions = enter(model);
    assertThat(conditions).containsExactly("false");
    long[] none = {0};
    assertThat(closeness(model, conditions, new long[] {3}, none).numbers()).containsExactly("x");
    assertThat(closeness(model, conditions, new long[] {10}, none)).isEqualTo(Closeness.NONE);
    Output sums = withPieces(true);
    conditions = enter(sums);
    // Off its own rows nothing is left of the few, off those of age a figure about them.
    assertThat(conditions).containsExactly("false", "rows of age");
    long[] zeros = new long[6];
    assertThat(closeness(sums, conditions, zeros, drift(2, 1, 3)).numbers()).containsExactly("x");
    assertThat(closeness(sums, conditions, zeros, drift(2, 1, 30))).isEqualTo(Closeness.NONE);
    assertThat(closeness(sums, conditions, zeros, drift(0, 1, 3))).isEqualTo(Closeness.NONE);
  }

  private static long[] drift(int set, int condition, long persons) {
    long[] drifts = new long[6];
    drifts[set * 2 + condition] = persons;
    return drifts;
  }

  /** The attack in two steps: first the number with pieces, then what it was added to. */
  @Test
  void piecesOfEarlierNumbers_areComparedToo() {
    enter(withPieces(true));
    Output age =
        new Output(
            "q-2",
            "p",
            List.of("anna"),
            List.of(),
            Optional.of("cohort"),
            DATA,
            List.of(new AdditiveSet("rows of age", List.of("age"))));
    List<String> conditions = enter(age);
    assertThat(conditions).containsExactly("rows of x", "rows of age", "few");
    assertThat(closeness(age, conditions, new long[] {0, 0, 3}, new long[3]).earlier())
        .containsExactly("q-1");
  }

  @Test
  void outputsOfAnEarlierVersion_areNotTakenForOneAnother() {
    enter(output("q-1", "p", "anna", "a"));
    enter(output("q-2", "p", "anna", "b"));
    new RawSqlite(folder.resolve("coordinator.db")).execute("UPDATE additive_output SET what = ''");
    ledger.stay("q-2");
    assertThat(enter(output("q-3", "p", "anna", "c"))).containsExactly("b", "a");
  }

  /** Asked at the same moment: neither is released when the other is asked. */
  @Test
  void queriesUnderWay_countToo_andThoseWithoutAnOutputDoNot() {
    enter(output("q-1", "p", "anna", "a"));
    assertThat(enter(output("q-2", "p", "anna", "b"))).containsExactly("a");
    ledger.leave("q-1");
    assertThat(enter(output("q-3", "p", "anna", "c"))).containsExactly("b");
  }

  @Test
  void otherDataVersion_isNotCompared() {
    Output first = output("q-1", "p", "anna", "a");
    enter(
        new Output(
            "q-1",
            "p",
            first.persons(),
            List.of(),
            first.cohort(),
            Map.of("north", new DatasetReference("data", "0")),
            first.sets()));
    assertThat(enter(output("q-2", "p", "anna", "b"))).isEmpty();
  }

  /** Under one cohort a mean of x and a table of y have no figure in common but their n. */
  @Test
  void sameCohort_isComparedOnlyWhereAVariableIsShared() {
    enter(onRowsWith("q-1", "x"));
    Output other = onRowsWith("q-2", "y");
    assertThat(clashes(other, enter(other), 3, 0)).isEmpty();
    Output shared = onRowsWith("q-3", "y", "x");
    assertThat(clashes(shared, enter(shared), 3, 0)).containsExactly("q-2", "q-1");
  }

  private static Output onRowsWith(String query, String... variables) {
    return new Output(
        query,
        "p",
        List.of("anna"),
        List.of(),
        Optional.of("cohort"),
        DATA,
        List.of(new AdditiveSet(String.join(" and ", variables), List.of(variables))));
  }

  @Test
  void latestOutputs_areCompared_olderOnesAndThoseOfClosedVariablesAreNot() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < OutputLedger.LATEST + 3; i++) {
      enter(output("q-" + i, "p", "anna", "c" + i));
      expected.addFirst("c" + i);
    }
    assertThat(enter(output("q-last", "p", "anna", "last")))
        .isEqualTo(expected.subList(0, OutputLedger.LATEST));
    assertThat(ledger.enter(output("q-more", "p", "anna", "more"), c -> c.equals("c20")))
        .containsExactly("c20");
  }

  @Test
  void outputWithoutAdditiveFigures_isNeitherComparedNorKept() {
    Output model =
        new Output("q-1", "p", List.of("anna"), List.of(), Optional.of("a"), DATA, List.of());
    enter(output("q-0", "p", "anna", "b"));
    assertThat(enter(model)).isEmpty();
    assertThat(enter(output("q-2", "p", "anna", "c"))).containsExactly("b");
  }

  @Test
  void preflight_isToldOfItsOwnPermitsOutputs_andLeavesNoTrace() {
    enter(output("q-1", "p1", "ann", "a"));
    enter(output("q-2", "p2", "ann", "b"));
    Output asked = output("pf-1", "p1", "ann", "c");
    assertThat(ledger.comparedWith(asked)).containsExactly("q-1");
    assertThat(ledger.comparedWith(output("pf-1", "p1", "ann", "a"))).isEmpty();
    assertThat(ledger.conditions(asked, condition -> true)).containsExactlyInAnyOrder("a", "b");
    assertThat(ledger.isOf("pf-1", "p1")).isFalse();
    assertThat(enter(output("q-3", "p1", "ann", "d"))).doesNotContain("c");
  }
}
