package org.kumiki.algorithms.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.TestVariables;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.frame.ArrayFrame;
import org.kumiki.algorithms.frame.Frame;

/** Disclosure rule R8: a variable that tells one node's persons from all others is objected to. */
final class OneNodeVariableTest {

  private static final int LEVELS = 8;

  /** The level of a variable at a node for each of its persons. */
  private interface Rule {
    int level(int node, int person);
  }

  private static boolean objects(List<Integer> sizes, Rule... rules) {
    List<String> names =
        IntStream.range(0, rules.length).mapToObj(v -> "v" + (char) ('a' + v)).toList();
    String[] levels = IntStream.range(0, LEVELS).mapToObj(i -> "l" + i).toArray(String[]::new);
    Dictionary dictionary =
        TestVariables.dictionary(
            names.stream()
                .map(name -> TestVariables.factor(name, levels))
                .toArray(Variable[]::new));
    List<Frame> nodes = new ArrayList<>();
    for (int node = 0; node < sizes.size(); node++) {
      int n = node;
      Map<String, int[]> codes = new LinkedHashMap<>();
      for (int v = 0; v < rules.length; v++) {
        Rule rule = rules[v];
        codes.put(
            names.get(v),
            IntStream.range(0, sizes.get(node)).map(person -> rule.level(n, person)).toArray());
      }
      nodes.add(new ArrayFrame(sizes.get(node), Map.of(), codes, Optional.empty()));
    }
    return Vote.objects(names, dictionary, nodes);
  }

  @Test
  void levelPerNode_isObjectedTo() {
    assertThat(objects(List.of(40, 50, 60), (node, person) -> node)).isTrue();
  }

  @Test
  void oneNodeAgainstTheRest_isObjectedTo() {
    assertThat(objects(List.of(40, 50, 60, 70), (node, person) -> node == 2 ? 1 : 0)).isTrue();
  }

  @Test
  void nodeTimesAnotherVariable_isObjectedTo() {
    assertThat(objects(List.of(60, 60, 60), (node, person) -> 2 * node + person % 2)).isTrue();
    assertThat(objects(List.of(60, 60, 60, 60), (node, person) -> node == 0 ? person % 3 : 7))
        .isTrue();
  }

  @Test
  void nodeSpreadOverSeveralVariables_isObjectedTo() {
    Rule first = (node, person) -> node & 1;
    Rule second = (node, person) -> node >> 1 & 1;
    Rule third = (node, person) -> node >> 2;
    List<Integer> eight = List.of(50, 50, 50, 50, 50, 50, 50, 50);
    assertThat(objects(eight, first)).isFalse();
    assertThat(objects(eight, first, second)).isFalse();
    assertThat(objects(eight, first, second, third)).isTrue();
  }

  @Test
  void someOfTheWrongLevel_doNotHideIt() {
    assertThat(
            objects(
                List.of(400, 500, 600), (node, person) -> person % 33 == 0 ? (node + 1) % 3 : node))
        .isTrue();
  }

  @Test
  void everydayVariables_areNotObjectedTo() {
    Random random = new Random(1);
    Rule rare = (node, person) -> random.nextInt(20) == 0 ? 1 : 0;
    Rule sex = (node, person) -> random.nextInt(2);
    Rule grade = (node, person) -> random.nextInt(4);
    assertThat(objects(List.of(300, 80, 40, 25), rare, sex, grade)).isFalse();
    assertThat(objects(List.of(12, 9, 4, 1, 1, 30), rare, sex, grade)).isFalse();
  }

  @Test
  void sameEverywhere_isNotObjectedTo() {
    assertThat(objects(List.of(40, 50, 60), (node, person) -> 0)).isFalse();
  }

  @Test
  void wardWithOneKindOfPatients_thatOthersHaveToo_isNotObjectedTo() {
    assertThat(
            objects(
                List.of(15, 2000, 2000, 2000),
                (node, person) -> node == 0 || person % 25 == 0 ? 1 : 0))
        .isFalse();
  }

  @Test
  void levelThatOneNodeAloneHasBesideOthers_isNotObjectedTo() {
    assertThat(objects(List.of(100, 100, 100), (node, person) -> node == 0 && person < 40 ? 3 : 0))
        .isFalse();
  }

  @Test
  void regionOfTwoNodes_isNotObjectedTo() {
    // As methotrexate in the bone-marrow data: given at two hospitals, never at the other two.
    assertThat(
            objects(
                List.of(76, 17, 23, 21),
                (node, person) -> node == 1 || node == 2 ? 1 : 0,
                (node, person) -> person % 5 < 2 ? 0 : 1))
        .isFalse();
  }
}
