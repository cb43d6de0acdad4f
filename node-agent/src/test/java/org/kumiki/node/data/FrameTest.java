package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Expr;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.secureagg.primitive.Secret;

class FrameTest {

  private static final String SCHEMA =
      """
      {"fields": [{"name": "id", "type": "integer"}, {"name": "x", "type": "number"},
                  {"name": "g", "type": "string", "constraints": {"enum": ["a", "b", "c"]}},
                  {"name": "note", "type": "string"}, {"name": "day", "type": "date"}],
       "kumiki": {"unit": "id"}}
      """;
  private static final String ROWS =
      """
      id,x,g,note,day
      5,0.5,b,n,2000-01-01
      3,,a,n,
      5,2,,n,1999-12-31
      -1,3,c,n,2000-01-02
      3,4,b,n,2000-01-03
      """;

  @TempDir Path folder;
  private Node node;

  @BeforeEach
  void open() {
    node = new Node(folder);
  }

  @Test
  void aFrame_hasTheCohortsRowsInFileOrder_andItsPersonsNumberedDensely() {
    node.registered(SCHEMA, ROWS);
    CohortFrame cohort = node.frame("x >= 2", OptOut.nobody(), "x", "g", "day");
    assertThat(cohort.rowsInCohort()).isEqualTo(3);
    assertThat(cohort.personsEligible()).isEqualTo(3);
    assertThat(cohort.frame().persons()).isEqualTo(3);
    assertThat(cohort.frame().distinctPersons()).isTrue();
    Batch batch = cohort.frame().batch(0, 3);
    assertThat(batch.numbers("x")).containsExactly(2, 3, 4);
    assertThat(batch.codes("g")).containsExactly(-1, 2, 1);
    assertThat(batch.numbers("day")).containsExactly(10956, 10958, 10959);
    assertThat(batch.persons()).containsExactly(0, 1, 2);
  }

  @Test
  void withoutAPersonKey_everyRowIsAPerson() {
    node.registered(SCHEMA.replace(",\n \"kumiki\": {\"unit\": \"id\"}", ""), ROWS);
    CohortFrame all = node.frame("", OptOut.nobody(), "x", "id");
    assertThat(all.frame().distinctPersons()).isFalse();
    assertThat(all.personsEligible()).isEqualTo(5);
    assertThat(all.frame().batch(0, 5).numbers("id")).containsExactly(5, 3, 5, -1, 3);
  }

  /** Keys of persons by what they have in x, in a cohort. */
  private Map<Double, Integer> keys(Dataset dataset, String cohort, Secret secret) {
    Optional<Expr> tree =
        cohort.isEmpty()
            ? Optional.empty()
            : Optional.of(Cohort.parse("cohort", cohort, dataset.dictionary()));
    CohortFrame frame =
        node.store.frame(
            dataset,
            WantedRows.of(tree, dataset.dictionary())
                .keyedBy(new PersonKeys(secret, dataset.snapshot())),
            List.of("x"),
            OptOut.nobody());
    Batch batch = frame.frame().batch(0, frame.frame().rows());
    Map<Double, Integer> keys = new HashMap<>();
    for (int i = 0; i < batch.rows(); i++) {
      keys.put(batch.numbers("x")[i], batch.personKeys()[batch.persons()[i]]);
    }
    return keys;
  }

  @Test
  void keysOfPersons_areTheSameInEveryCohort_andOthersAtAnotherNode() {
    Secret secret = Secret.copyOf(new byte[32]);
    for (String schema :
        List.of(SCHEMA, SCHEMA.replace(",\n \"kumiki\": {\"unit\": \"id\"}", ""))) {
      Dataset dataset = node.registered(schema, ROWS);
      Map<Double, Integer> all = keys(dataset, "", secret);
      Map<Double, Integer> some = keys(dataset, "x >= 2", secret);
      assertThat(some).hasSize(3);
      assertThat(all).containsAllEntriesOf(some);
      assertThat(keys(dataset, "not (x < 2)", secret)).isEqualTo(some);
      Secret other = Secret.copyOf(new byte[] {1});
      assertThat(keys(dataset, "x >= 2", other).values())
          .doesNotContainAnyElementsOf(some.values());
    }
  }

  @Test
  void keysOfPersons_areOnlyThereWhereTheyAreWanted() {
    node.registered(SCHEMA, ROWS);
    Batch batch = node.frame("", OptOut.nobody(), "x").frame().batch(0, 5);
    assertThatThrownBy(batch::personKeys).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anAnalysisSet_leavesOutIncompleteRows_andTheCohortIsStillCounted() {
    Dataset dataset = node.registered(SCHEMA, ROWS);
    CohortFrame complete =
        node.store.frame(
            dataset,
            new WantedRows(
                Optional.empty(), Derivations.none(dataset.dictionary()), List.of("g", "x")),
            List.of("x"),
            OptOut.nobody());
    assertThat(complete.frame().batch(0, complete.frame().rows()).numbers("x"))
        .containsExactly(0.5, 3, 4);
    assertThat(complete.rowsInCohort()).isEqualTo(5);
    assertThat(complete.personsEligible()).isEqualTo(3);
    assertThat(complete.frame().persons()).isEqualTo(3);
  }

  @Test
  void aCohortWithoutRows_isAnEmptyFrame() {
    node.registered(SCHEMA, ROWS);
    CohortFrame none = node.frame("x > 1000", OptOut.nobody(), "x", "g");
    assertThat(none.frame().rows()).isZero();
    assertThat(none.personsEligible()).isZero();
  }

  @Test
  void aFrameWithoutVariables_countsPersons() {
    node.registered(SCHEMA, ROWS);
    assertThat(node.frame("g = 'b'", OptOut.nobody()).personsEligible()).isEqualTo(2);
  }

  @Test
  void whoOptedOut_isInNoFrame_whateverTheCohortSays() {
    node.registered(SCHEMA, ROWS);
    OptOut list = new OptOut("1", List.of(" 5.0 ", "77", "-1"));
    for (String cohort : new String[] {"", "x > 0 or true", "not (x < 0) or x is null or true"}) {
      CohortFrame rest = node.frame(cohort, list, "x");
      assertThat(rest.frame().batch(0, 2).numbers("x")).containsExactly(Double.NaN, 4);
      assertThat(rest.frame().batch(0, 2).persons()).containsExactly(0, 0);
      assertThat(rest.rowsOptedOut()).isEqualTo(3);
      assertThat(rest.personsEligible()).isEqualTo(1);
    }
  }

  @Test
  void everybodyMayOptOut() {
    node.registered(SCHEMA, ROWS);
    CohortFrame none = node.frame("", new OptOut("1", List.of("5", "3", "-1")), "x");
    assertThat(none.frame().rows()).isZero();
    assertThat(none.rowsOptedOut()).isEqualTo(5);
  }

  @Test
  void anOptOutListThatCannotBeApplied_stopsTheRun() {
    node.registered(SCHEMA, ROWS);
    assertThatThrownBy(() -> node.frame("", new OptOut("7", List.of("5", "patient-9")), "x"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("opt-out list 7, entry 2: expected a whole number")
        .hasMessageNotContaining("patient-9");
    node.registered(SCHEMA.replace(",\n \"kumiki\": {\"unit\": \"id\"}", ""), ROWS);
    assertThatThrownBy(() -> node.frame("", new OptOut("7", List.of("5")), "x"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("declares no person key");
  }

  @Test
  void thePersonKey_isNoVariableAndNoFilter() {
    Dictionary dictionary = node.registered(SCHEMA, ROWS).dictionary();
    Expr byHand = new Expr.IsNull(new Expr.Var(dictionary.find("id").orElseThrow()));
    for (Callable<CohortFrame> attack :
        List.<Callable<CohortFrame>>of(
            () -> node.frame("id = 5", OptOut.nobody(), "x"),
            () -> node.frame("x > 0 or id is null", OptOut.nobody(), "x"),
            () ->
                node.store.frame(
                    node.current.orElseThrow(),
                    WantedRows.of(Optional.of(byHand), dictionary),
                    List.of("x"),
                    OptOut.nobody()),
            () -> node.frame("", OptOut.nobody(), "id"))) {
      assertThatThrownBy(attack::call)
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("'id' is the person key");
    }
  }

  @Test
  void variablesThatAreUnknownOrPlainTexts_areRefused() {
    node.registered(SCHEMA, ROWS);
    assertThatThrownBy(() -> node.frame("", OptOut.nobody(), "y"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("unknown variable 'y'; expected one of: id, x, g, note, day");
    assertThatThrownBy(() -> node.frame("", OptOut.nobody(), "note"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a text without an enum");
  }

  @Test
  void aTreeOfAnotherDictionary_isABugAndSelectsNothing() {
    node.registered(SCHEMA, ROWS);
    String other = SCHEMA.replace("[\"a\", \"b\", \"c\"]", "[\"c\", \"b\", \"a\"]");
    Expr tree =
        Cohort.parse(
            "c",
            "g = 'a'",
            DictionaryReader.read("s", other.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThatThrownBy(
            () ->
                node.store.frame(
                    node.current.orElseThrow(),
                    WantedRows.of(Optional.of(tree), node.current.orElseThrow().dictionary()),
                    List.of("x"),
                    OptOut.nobody()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDatasetReplacedMeanwhile_isNotReadForTheOldOne() {
    Dataset old = node.registered(SCHEMA, ROWS);
    node.registered(SCHEMA, ROWS + "9,9,a,n,\n");
    assertThatThrownBy(
            () ->
                node.store.frame(
                    old,
                    WantedRows.of(Optional.empty(), old.dictionary()),
                    List.of("x"),
                    OptOut.nobody()))
        .isInstanceOf(StoreFailure.class)
        .hasMessage("dataset 'd' was registered anew with other data meanwhile");
  }

  @Test
  void aFrameWhosePersonsAloneAreBeyondTheLimit_isRefusedBeforeItIsLoaded() {
    node.registered(SCHEMA, ROWS);
    DataStore small =
        DataStore.open(folder.resolve("node"), new Limits(Node.SMALL.engineBytes(), 60, 1));
    assertThat(
            small
                .frame(
                    node.current.orElseThrow(),
                    WantedRows.of(Optional.empty(), node.current.orElseThrow().dictionary()),
                    List.of("g"),
                    OptOut.nobody())
                .rowsInCohort())
        .isEqualTo(5);
    assertThatThrownBy(
            () ->
                small.frame(
                    node.current.orElseThrow(),
                    WantedRows.of(Optional.empty(), node.current.orElseThrow().dictionary()),
                    List.of("g", "x"),
                    OptOut.nobody()))
        .isInstanceOf(StoreFailure.class)
        .hasMessageContaining("5 rows of 2 variables need 1 MiB of memory even when they lie on")
        .hasMessageContaining("memory.frame_mebibytes");
  }

  @Test
  void manyChunks_stayInOrder_forManyThreads() throws Exception {
    Random random = new Random(Long.getLong("tests.seed", 20260101));
    int rows = 50_000;
    int[] persons = IntStream.range(0, rows).map(i -> random.nextInt(20_000)).toArray();
    StringBuilder csv = new StringBuilder("id,x,g,note,day\n");
    for (int row = 0; row < rows; row++) {
      csv.append(persons[row]).append(',').append(row).append(',');
      csv.append("abc".charAt(row % 3)).append(",,2000-01-01\n");
    }
    node.registered(SCHEMA, csv.toString());
    int[] expected = IntStream.range(0, rows).filter(i -> i % 3 != 1).toArray();
    int[] ordinals = new int[20_000];
    int next = 0;
    int[] dense = new int[expected.length];
    for (int i = 0; i < expected.length; i++) {
      int person = persons[expected[i]];
      if (ordinals[person] == 0) {
        ordinals[person] = ++next;
      }
      dense[i] = ordinals[person] - 1;
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<CohortFrame>> frames =
          IntStream.range(0, 4)
              .mapToObj(i -> threads.submit(() -> node.frame("g <> 'b'", OptOut.nobody(), "x")))
              .toList();
      for (Future<CohortFrame> frame : frames) {
        Batch batch = frame.get().frame().batch(0, expected.length);
        assertThat(batch.numbers("x")).isEqualTo(IntStream.of(expected).asDoubleStream().toArray());
        assertThat(batch.persons()).isEqualTo(dense);
      }
    }
  }
}
