package org.kumiki.algorithms.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonCellsTest {

  private static final int CELLS = 64;

  private static Batch batch(boolean distinct) {
    Optional<int[]> persons = distinct ? Optional.of(new int[] {0}) : Optional.empty();
    return new ArrayFrame(1, Map.of(), Map.of(), persons).batch(0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 500, 100_000})
  void merged_equalsSetsOfPersonsPerCell(int persons) {
    Random random = new Random(persons);
    List<PersonCells> blocks = List.of(new PersonCells(CELLS), new PersonCells(CELLS));
    Set<List<Integer>> seen = new HashSet<>();
    Set<List<Integer>> seenInRuns = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      PersonCells block = blocks.get(i % 2);
      int person = random.nextInt(persons);
      int cell = random.nextInt(CELLS);
      block.open(batch(true));
      block.add(person, cell);
      seen.add(List.of(person, cell));
      seenInRuns.add(List.of(person, cell >> 3));
    }
    blocks.getFirst().merge(blocks.getLast());
    long[] found = blocks.getFirst().persons();
    long[] runs = blocks.getFirst().persons(3);
    assertThat(runs).hasSize(CELLS / 8);
    for (int cell = 0; cell < CELLS; cell++) {
      int here = cell;
      assertThat(found[cell]).isEqualTo(seen.stream().filter(s -> s.get(1) == here).count());
    }
    for (int run = 0; run < runs.length; run++) {
      int here = run;
      assertThat(runs[run]).isEqualTo(seenInRuns.stream().filter(s -> s.get(1) == here).count());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void whereEachRowIsAPerson_rowsAreCounted(int shift) {
    PersonCells cells = new PersonCells(CELLS);
    cells.open(batch(false));
    for (int i = 0; i < 1000; i++) {
      cells.add(i, i % 10);
    }
    assertThat(cells.persons(shift)[0]).isEqualTo(shift == 0 ? 100 : 800);
  }
}
