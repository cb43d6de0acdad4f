package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
