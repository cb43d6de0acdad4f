package org.kumiki.algorithms.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.DictionaryReader;
import org.kumiki.algorithms.expression.Cohort;
import org.kumiki.algorithms.expression.Printer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

final class NumberTermsTest {

  private static final Dictionary DICTIONARY =
      DictionaryReader.read(
          "schema",
          """
          {"fields": [{"name": "age", "type": "integer", "constraints": {"minimum": 0, "maximum": 120}},
                      {"name": "bmi", "type": "number", "constraints": {"minimum": 8, "maximum": 90}},
                      {"name": "pay", "type": "number", "constraints": {"minimum": 0, "maximum": 9000}},
                      {"name": "ill", "type": "boolean"},
                      {"name": "died", "type": "boolean"}]}
          """
              .getBytes(StandardCharsets.UTF_8));

  /** Of the last of several numbers, one per text. */
  private static NumberTerms of(String... expressions) {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    for (int i = 0; i < expressions.length; i++) {
      array.addObject().put("name", "x" + i).put("expr", expressions[i]);
    }
    Derivations derivations = Derivations.parse("derive", array, DICTIONARY);
    return NumberTerms.of("x" + (expressions.length - 1), derivations);
  }

  /** Pieces as text; those that vary with a star. */
  private static List<String> pieces(NumberTerms of) {
    return of.pieces().stream()
        .map(piece -> Printer.print(piece.rows()) + (piece.varies() ? " *" : ""))
        .toList();
  }

  @Test
  void sumsOfTerms_withoutConditions_haveNoPieces() {
    assertThat(of("age + 2 * bmi - 3").terms()).containsExactly("age", "bmi");
    assertThat(of("-(age / 10)").terms()).containsExactly("age");
    assertThat(of("bmi * age").terms()).containsExactly("(`bmi` * `age`)");
    assertThat(of("age + bmi", "x0 - pay").terms()).containsExactly("age", "bmi", "pay");
    assertThat(of("log(bmi) + 0 * pay").terms()).containsExactly("log(`bmi`)", "pay");
    for (String smooth : List.of("age + 2 * bmi", "bmi * age", "log(bmi)", "floor(age / 10)")) {
      assertThat(of(smooth).pieces()).as(smooth).isEmpty();
    }
    assertThat(NumberTerms.of("age", Derivations.none(DICTIONARY)).terms()).containsExactly("age");
  }

  @Test
  void choices_arePieces_ofWhichConstantsDoNotVary() {
    NumberTerms of = of("if(ill, pay, 0) + age");
    assertThat(of.terms()).containsExactly("if(`ill`, `pay`, 0)", "pay", "age");
    assertThat(pieces(of)).containsExactly("`ill` *", "(if(`ill`, 1, 0) = 0)");
    assertThat(pieces(of("min(age, 89)")))
        .containsExactly("(`age` < 89) *", "(if((`age` < 89), 1, 0) = 0)");
    assertThat(pieces(of("coalesce(bmi, 25)")))
        .containsExactly("(`bmi` is null)", "(if((`bmi` is null), 1, 0) = 0) *");
    assertThat(pieces(of("abs(age - 50)"))).hasSize(2).allMatch(piece -> piece.endsWith("*"));
    assertThat(pieces(of("max(age, bmi, 30)"))).hasSizeGreaterThanOrEqualTo(4);
  }

  /** The attack: the sum of such a number is a count of few persons. */
  @Test
  void numberThatIsOneChoice_isACount() {
    for (String count : List.of("if(ill, 1, 0)", "3 - 2 * if(ill, 1, 0)", "min(age, 1)")) {
      assertThat(pieces(of(count))).as(count).hasSize(2);
    }
    assertThat(pieces(of("3 - 2 * if(ill, 1, 0)"))).allMatch(piece -> piece.endsWith("*"));
    assertThat(pieces(of("if(ill, 1, 0) + if(died, 1, 0)")))
        .noneMatch(piece -> piece.endsWith("*"));
  }

  /** Attacks: the same choice in another dress. */
  @Test
  void choicesInsideOthers_areFound_andTheirProductsAreWhatBothSay() {
    assertThat(pieces(of("if(ill, if(died, pay, 0), 0)"))).contains("(`ill` and `died`) *");
    assertThat(pieces(of("if(ill, 1, 0) * if(died, pay, 0)"))).contains("(`ill` and `died`) *");
    assertThat(pieces(of("if(ill, 1, 0) * pay"))).allMatch(piece -> piece.endsWith("*"));
    assertThat(pieces(of("if(ill, 1, 0)", "x0 * pay + age"))).contains("`ill` *");
    assertThat(pieces(of("exp(if(ill, 1, 0) + if(died, 1, 0))"))).contains("(`ill` and `died`) *");
    assertThat(of("if(ill, 1, 0) * pay + age").terms()).contains("pay", "age");
  }

  /** The attack: a declared range, which nobody is outside of, makes it another number. */
  @Test
  void aDeclaredRange_changesNoTerm() {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    array
        .addObject()
        .put("name", "x")
        .put("expr", "if(ill, 1, 0) + age")
        .put("minimum", 0)
        .put("maximum", 119);
    NumberTerms of = NumberTerms.of("x", Derivations.parse("derive", array, DICTIONARY));
    assertThat(of.terms()).containsExactly("if(`ill`, 1, 0)", "age");
    assertThat(of.pieces()).hasSize(2);
  }

  /** Two queries may define one name in two ways. */
  @Test
  void equalTerms_areOfEqualDerivations() {
    assertThat(of("age > 50", "if(x0, pay, 0)").terms())
        .doesNotContainAnyElementsOf(
            of("age > 51", "if(x0, pay, 0)").terms().stream()
                .filter(term -> !term.equals("pay"))
                .toList());
  }

  /** What nodes get as text must read back. */
  @Test
  void piecesPrintAsConditions() {
    for (String text :
        List.of(
            "if(ill, pay, 0)",
            "coalesce(bmi + pay, age, 1) * max(age, 3)",
            "log(if(ill, 1, 2) + abs(age - 3))")) {
      for (NumberTerms.Piece piece : of(text).pieces()) {
        String printed = Printer.print(piece.rows());
        assertThat(Printer.print(Cohort.parse("ledger", printed, DICTIONARY))).isEqualTo(printed);
      }
    }
  }

  @Test
  void tooManyPieces_areRefused_byName() {
    String many =
        IntStream.range(0, 40)
            .mapToObj(i -> "if(age > " + i + ", pay, 0)")
            .collect(Collectors.joining(" + "));
    assertThatThrownBy(() -> of(many))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("'x0'", "80 pieces", "at most 64");
  }
}
