package org.kumiki.algorithms.disclosure.concealment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.disclosure.figure.Condition;
import org.kumiki.algorithms.disclosure.figure.Figure;
import org.kumiki.algorithms.disclosure.figure.OutputFigures;
import org.kumiki.algorithms.disclosure.figure.Region;

class CellSpaceTest {

  private static SortedSet<String> set(String... names) {
    return new TreeSet<>(Set.of(names));
  }

  @Test
  void cliques_ofACircle_getOneChord_whateverTheOrder() {
    List<SortedSet<String>> circle =
        new ArrayList<>(List.of(set("a", "b"), set("b", "c"), set("c", "d"), set("d", "a")));
    Cliques first = Cliques.of(circle);
    assertThat(first.cliques()).containsExactlyInAnyOrder(set("a", "b", "d"), set("b", "c", "d"));
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(circle, new Random(seed));
      assertThat(Cliques.of(circle)).isEqualTo(first);
    }
  }

  @Test
  void tableOne_byArm_isManySmallTables() {
    TreeMap<String, List<String>> levels = new TreeMap<>();
    levels.put("arm", List.of("A", "B"));
    List<Figure> figures = new ArrayList<>();
    for (int v = 0; v < 20; v++) {
      levels.put("v" + v, List.of("1", "2", "3"));
      Region region = Region.complete(List.of("arm")).at("v" + v, "1");
      figures.add(Figure.of("/" + v, region, Figure.State.SHOWN, 10, 14));
    }
    OutputFigures output =
        new OutputFigures(levels, Region.complete(List.of("arm")), figures, true);
    // Three states of the arm and four of each variable, missing among them.
    assertThat(new CellSpace(List.of(output)).unknowns()).isEqualTo(20 * 12);
  }

  /** Who is complete in six variables is a variable, not a table of 64 cells. */
  @Test
  void completeness_isBoundedByThoseWhoLackAVariable() {
    List<String> six = List.of("a", "b", "c", "d", "e", "f");
    List<Figure> lacking = new ArrayList<>();
    for (String v : six) {
      lacking.add(figure("/" + v, Region.ALL.and(v, Condition.MISSING), 2));
    }
    Region complete = Region.complete(six);
    lacking.add(figure("/all", Region.ALL, 100));
    OutputFigures output = new OutputFigures(new TreeMap<>(), complete, lacking, true);
    CellSpace space = new CellSpace(List.of(output));
    assertThat(space.unknowns()).isLessThan(64);
    List<Constraint> constraints = new ArrayList<>(space.structure());
    for (Figure f : lacking) {
      constraints.add(space.sum(f.region(), f.less()).between(f.low(), f.high()));
    }
    Reader reader =
        new Reader(
            new Programme((int) space.unknowns(), constraints, 1000), (int) space.unknowns(), 100);
    Question n = Question.secondary(space.sum(complete, Optional.empty()), 100);
    assertThat(reader.isConsistent()).isTrue();
    // All twelve gaps at different persons, or at the same two.
    assertThat(reader.interval(n).low()).isEqualTo(88);
    assertThat(reader.interval(n).high()).isEqualTo(98);
    assertThat(reader.interval(n).exact()).isTrue();
  }

  private static Figure figure(String path, Region region, long count) {
    return Figure.of(path, region, Figure.State.FIXED, count, count);
  }
}
