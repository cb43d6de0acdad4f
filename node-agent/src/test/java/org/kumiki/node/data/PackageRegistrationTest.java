package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.derive.Derivations;
import org.kumiki.protocols.document.Digest;

/** A Data Package is registered if every table fits the schema and the tables fit each other. */
class PackageRegistrationTest {

  private static final String PERSONS =
      "id,row,entry,second\n1,0,2020-01-01,\n2,1,,\n3,2,2020-06-01,\n";
  private static final String COUNT =
      """
      [{"name": "n", "look_back": {"table": "visits", "date": "onset", "to": 0, "index": "entry", "take": "count"}}]
      """;

  @TempDir Path root;
  private Registers site;

  @BeforeEach
  void site() {
    site = new Registers(root);
  }

  @Test
  void personsAreTheRowsOfTheFirstTable() {
    Dataset dataset =
        site.registered(PERSONS, Registers.VISITS + "1,1,2019-01-01,,,,,a\n2,1,2019-01-01,,,,,b\n");
    assertThat(dataset.persons()).isEqualTo(3);
    assertThat(dataset.rows()).isEqualTo(3);
    assertThat(dataset.source()).isEqualTo("site");
    Derivations derivations = Registers.derivations(dataset.dictionary(), COUNT);
    CohortFrame frame = site.frame(derivations, "n > 0", "n");
    assertThat(frame.personsEligible()).isEqualTo(1);
    assertThat(frame.rowsInCohort()).isEqualTo(1);
    assertThat(frame.frame().persons()).isEqualTo(1);
    site.node.restart();
    assertThat(site.node.store.find("d")).contains(dataset);
    assertThat(site.numbers(derivations, "n")).containsExactly(2, Double.NaN, 0);
  }

  @Test
  void everyTableIsChecked_andAllFaultsAreTold() {
    assertThat(
            site.rejected(
                "id,row,entry,second\n1,0,2020-01-01,\n2,1,2020-13-01,\n",
                Registers.VISITS + "1,1,2019-01-01,,,,,a\n1,2,2019-01-01,200,,,,b\n,1,,,,,,\n"))
        .containsExactly(
            "persons.csv, line 3, entry: '2020-13-01' is not a date YYYY-MM-DD",
            "persons.csv: 1 of 2 rows break the schema",
            "the visits.csv, line 3, '; DROP TABLE data; --: '200' is not at most 150",
            "the visits.csv, line 4, visit: '' is not a value of the primaryKey; it may not be missing",
            "the visits.csv: 2 of 3 rows break the schema");
  }

  @Test
  void aRowOfNoPersonIsRefused() {
    assertThat(site.rejected(PERSONS, Registers.VISITS + "1,1,,,,,,\n1,4,,,,,,\n1,03,,,,,,\n"))
        .containsExactly(
            "the visits.csv, line 3, person: '4' is not the key of a row of the person table",
            "the visits.csv: 1 of 3 rows break the schema");
  }

  @Test
  void aPersonTwiceIsRefused_alsoInAnotherSpelling() {
    assertThat(site.rejected(PERSONS + "01.0,3,,\n", Registers.VISITS))
        .containsExactly(
            "persons.csv, line 5, id: '1' is not a primaryKey that stands once; each person has one row",
            "persons.csv: 1 of 4 rows break the schema");
  }

  @Test
  void aPrimaryKeyTwiceIsRefused_alsoOfSeveralFields() {
    assertThat(site.rejected(PERSONS, Registers.VISITS + "1,1,,,,,,\n1,2,,,,,,\n1.0,1,,,,,,x\n"))
        .containsExactly(
            "the visits.csv, line 4, person, visit: '1:11:1' is not a primaryKey that stands once",
            "the visits.csv: 1 of 3 rows break the schema");
  }

  @Test
  void badRowsMayBeLeftOut_withTheRowsOfTheirPersons() {
    Registration registration =
        site.register(
            "id,row,entry,second\n1,0,2020-01-01,\n2,x,2020-01-01,\n",
            Registers.VISITS + "1,1,2019-01-01,,,,,a\n1,2,2019-01-01,,,,,b\n",
            true);
    Dataset dataset = site.node.registered(registration);
    assertThat(dataset.persons()).isEqualTo(1);
    assertThat(dataset.rowsRejected()).isEqualTo(1);
    assertThat(((Registration.Registered) registration).skipped().lines())
        .contains(
            "the visits.csv, line 3, person: '2' is not the key of a row of the person table");
  }

  @Test
  void aTableMayBeEmpty_thePersonsMayNot() {
    Dataset dataset = site.registered(PERSONS, Registers.VISITS);
    assertThat(site.numbers(Registers.derivations(dataset.dictionary(), COUNT), "n"))
        .containsExactly(0, Double.NaN, 0);
    assertThatThrownBy(() -> site.register("id,row,entry,second\n", Registers.VISITS, false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("persons.csv")
        .hasMessageContaining("at least one row");
  }

  @Test
  void theSnapshotTellsWhichFileHasWhichRows() {
    Digest first = site.registered(PERSONS, Registers.VISITS + "1,1,,,,,,\n").snapshot();
    assertThat(site.registered(PERSONS, Registers.VISITS + "1,1,,,,,,\n").snapshot())
        .isEqualTo(first);
    assertThat(site.registered(PERSONS, Registers.VISITS + "2,1,,,,,,\n").snapshot())
        .isNotEqualTo(first);
  }

  @Test
  void aFileOrAFolderWithoutTheTables_isRefused() throws Exception {
    Path file = site.node.write("d.csv", PERSONS);
    assertThatThrownBy(() -> site.node.register(Registers.SCHEMA, file, false))
        .hasMessageContaining("d.csv")
        .hasMessageContaining("name the folder with a file for each of persons, visits");
    Files.createDirectories(site.folder);
    assertThatThrownBy(() -> site.node.register(Registers.SCHEMA, site.folder, false))
        .hasMessageContaining("neither 'persons.csv' nor 'persons.parquet'");
    Files.writeString(site.folder.resolve("persons.csv"), PERSONS);
    assertThatThrownBy(() -> site.node.register(Registers.SCHEMA, site.folder, false))
        .hasMessageContaining("has no file 'the visits.csv', table 'visits'");
  }
}
