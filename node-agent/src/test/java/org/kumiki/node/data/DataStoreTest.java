package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.derive.RowSet;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.frame.Batch;

class DataStoreTest {

  private static final String SCHEMA =
      """
      {"fields": [
        {"name": "id", "type": "integer"},
        {"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}},
        {"name": "onset", "type": "date"},
        {"name": "treated", "type": "boolean"}],
       "missingValues": ["", "NA"], "kumiki": {"unit": "id"}}
      """;

  @TempDir Path folder;
  private DataStore store;

  @BeforeEach
  void open() {
    store = DataStore.open(folder.resolve("node"), Limits.standard());
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Registration register(String csv) throws IOException {
    return store.register("d", write("d.csv", csv), write("schema.json", SCHEMA), false);
  }

  /** One person of three has her only row outside of the second cohort; another misses a value. */
  @Test
  void drifts_countPersonsNotRows_byFilterAndByMissingValue() throws IOException {
    register(
        """
        id,sex,age,onset,treated
        1,M,63,1970-01-02,1
        1,M,64,1970-01-02,1
        2,F,40,NA,false
        3,F,70,2000-02-29,true
        3,F,39,2000-02-29,true
        """);
    Dataset dataset = store.find("d").orElseThrow();
    List<RowSet> now = conditions(dataset, "age >= 40", "onset is not null", "false");
    List<RowSet> then = conditions(dataset, "true", "age >= 41", "sex = 'F' and age < 50");
    long[][] drifts = store.drifts(dataset, now, then, OptOut.nobody());
    // A person is in a cohort with one row of it: 1 2 3, 1 3 and nobody; 1 2 3, 1 3 and 2 3.
    assertThat(drifts[0]).containsExactly(0, 1, 1, 0, 0, 1, 0, 0, 0);
    assertThat(drifts[1]).containsExactly(0, 0, 0, 1, 0, 1, 3, 2, 2);
    long[][] without = store.drifts(dataset, now, then, new OptOut("1", List.of("2")));
    assertThat(without[0]).containsExactly(0, 0, 1, 0, 0, 1, 0, 0, 0);
    assertThat(without[1]).containsExactly(0, 0, 0, 0, 0, 0, 2, 2, 1);
  }

  /** Who opted out in between is in the earlier rows, and in no later ones. */
  @Test
  void drifts_takeTheOptOutsOfEachTime() throws IOException {
    register(
        """
        id,sex,age,onset,treated
        1,M,63,1970-01-02,1
        1,M,64,1970-01-02,1
        2,F,40,NA,false
        3,F,70,2000-02-29,true
        4,F,71,2000-02-29,true
        """);
    Dataset dataset = store.find("d").orElseThrow();
    OptOut now = new OptOut("1", List.of("1", "4"));
    long[][] drifts =
        store.drifts(
            dataset,
            conditions(dataset, "true", "age >= 41"),
            conditions(dataset, "true", "true", "age >= 41"),
            now,
            List.of(now, new OptOut("1", List.of("4")), OptOut.nobody()));
    // Now 2 3, and 3; then 2 3, 1 2 3, and 1 3 4.
    assertThat(drifts[0]).containsExactly(0, 0, 1, 0, 0, 0);
    assertThat(drifts[1]).containsExactly(0, 1, 2, 1, 2, 2);
  }

  @Test
  void drifts_ofOneCondition_areThoseOfTheOptOutsAlone() throws IOException {
    register(
        """
        id,sex,age,onset,treated
        1,M,63,1970-01-02,1
        2,F,40,NA,false
        3,F,70,2000-02-29,true
        """);
    Dataset dataset = store.find("d").orElseThrow();
    List<RowSet> one = conditions(dataset, "age >= 41");
    OptOut now = new OptOut("1", List.of("1"));
    assertThat(store.drifts(dataset, one, one, now, List.of(now)))
        .isDeepEqualTo(new long[][] {{0}, {0}});
    assertThat(store.drifts(dataset, one, one, now, List.of(OptOut.nobody())))
        .isDeepEqualTo(new long[][] {{0}, {1}});
    assertThat(store.drifts(dataset, one, one, OptOut.nobody(), List.of(now)))
        .isDeepEqualTo(new long[][] {{1}, {0}});
  }

  @Test
  void drifts_withoutAPersonKey_countRows() throws IOException {
    Path schema = write("keyless.json", SCHEMA.replace(", \"kumiki\": {\"unit\": \"id\"}", ""));
    Path data = write("k.csv", "id,sex,age,onset,treated\n1,M,63,NA,1\n1,M,64,NA,1\n1,F,NA,NA,0\n");
    store.register("k", data, schema, false);
    Dataset dataset = store.find("k").orElseThrow();
    long[][] drifts =
        store.drifts(
            dataset,
            conditions(dataset, "true"),
            conditions(dataset, "age > 0", "age > 63"),
            OptOut.nobody());
    assertThat(drifts[0]).containsExactly(1, 2);
    assertThat(drifts[1]).containsExactly(0, 0);
  }

  @Test
  void drifts_ofManyPersons_andOfConditionsThatOccurTwice() throws IOException {
    StringBuilder csv = new StringBuilder("id,sex,age,onset,treated\n");
    int persons = 70_000;
    for (int id = 0; id < persons; id++) {
      csv.append(id).append(",M,").append(id % 100).append(",NA,1\n");
    }
    register(csv.toString());
    Dataset dataset = store.find("d").orElseThrow();
    long[][] drifts =
        store.drifts(
            dataset,
            conditions(dataset, "age >= 40", "age < 7", "age >= 40"),
            conditions(dataset, "age >= 40", "age < 50"),
            OptOut.nobody());
    assertThat(drifts[0]).containsExactly(0, 35_000, 4_900, 0, 0, 35_000);
    assertThat(drifts[1]).containsExactly(0, 28_000, 42_000, 30_100, 0, 28_000);
  }

  @Test
  void drifts_ofDerivedVariables_eachSetWithItsOwn() throws IOException {
    register(
        """
        id,sex,age,onset,treated
        1,M,63,1970-01-02,1
        2,F,40,NA,false
        3,F,70,2000-02-29,true
        """);
    Dataset dataset = store.find("d").orElseThrow();
    String old =
        "{\"derive\":[{\"name\":\"band\",\"cut\":{\"of\":\"age\",\"breaks\":[0,%d,121],\"right\":false,\"labels\":[\"young\",\"old\"]}}],\"where\":\"band"
            + " = 'old'\"}";
    long[][] drifts =
        store.drifts(
            dataset,
            conditions(dataset, old.formatted(41)),
            conditions(dataset, old.formatted(64), "age >= 41"),
            OptOut.nobody());
    // The same name is another variable in another set: 1 3 beside 3, and beside 1 3.
    assertThat(drifts[0]).containsExactly(1, 0);
    assertThat(drifts[1]).containsExactly(0, 0);
  }

  private static List<RowSet> conditions(Dataset dataset, String... texts) {
    return Arrays.stream(texts)
        .map(text -> RowSet.parse("cohort", text, dataset.dictionary()))
        .toList();
  }

  @Test
  void aRegisteredFile_givesFramesInFileOrder_andSurvivesARestart() throws IOException {
    Registration registration =
        register(
            """
            id,extra,sex,age,onset,treated
            -7,x,M,63.0,1970-01-02,1
            12,y,F,63,NA,false
            -7,z,NA,,2000-02-29,true
            """);
    assertThat(registration).isInstanceOf(Registration.Registered.class);

    store = DataStore.open(folder.resolve("node"), Limits.standard());
    Dataset dataset = store.find("d").orElseThrow();
    assertThat(dataset.rows()).isEqualTo(3);
    assertThat(dataset.persons()).isEqualTo(2);
    CohortFrame all =
        store.frame(
            dataset,
            WantedRows.of(Optional.empty(), dataset.dictionary()),
            List.of("age", "sex", "onset", "treated"),
            OptOut.nobody());
    Batch batch = all.frame().batch(0, 3);
    assertThat(batch.numbers("age")).containsExactly(63, 63, Double.NaN);
    assertThat(batch.codes("sex")).containsExactly(1, 0, -1);
    assertThat(batch.numbers("onset")).containsExactly(1, Double.NaN, 11016);
    assertThat(batch.numbers("treated")).containsExactly(1, 0, 1);
    assertThat(batch.persons()).containsExactly(0, 1, 0);

    CohortFrame women =
        store.frame(
            dataset,
            WantedRows.of(
                Optional.of(Cohort.parse("cohort", "sex = 'F'", dataset.dictionary())),
                dataset.dictionary()),
            List.of("age"),
            OptOut.nobody());
    assertThat(women.rowsInCohort()).isEqualTo(1);
    assertThat(women.personsEligible()).isEqualTo(1);
    assertThat(women.frame().batch(0, 1).persons()).containsExactly(0);
  }
}
