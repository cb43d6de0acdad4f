package org.kumiki.algorithms.formula;

import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;

/**
 * A parsed R formula, {@code y ~ rhs} or a bare right-hand side. It is at most 2,000 characters and
 * 40 levels deep; nothing in it is evaluated but the declared operators and functions. Immutable.
 */
public final class Formula {

  /** The longest text. */
  public static final int LONGEST = 2_000;

  private final Optional<Node> response;
  private final Node rhs;

  private Formula(Optional<Node> response, Node rhs) {
    this.response = response;
    this.rhs = rhs;
  }

  /**
   * Parses.
   *
   * @param where the place of the formula, for errors, for example {@code parameters.formula}
   * @throws InvalidInput naming the column in the text
   */
  public static Formula parse(String where, String text) {
    if (text.length() > LONGEST) {
      throw new InvalidInput(
          where, "a formula has at most %s characters, this one %s", LONGEST, text.length());
    }
    if (text.isBlank()) {
      throw new InvalidInput(where, "empty; expected a formula such as y ~ age + sex");
    }
    Parser.Sides sides = new Parser(where, text).sides();
    return new Formula(sides.response(), sides.rhs());
  }

  /** True if there is a left-hand side. */
  public boolean hasResponse() {
    return response.isPresent();
  }

  /**
   * A right-hand side of which the strata stand apart.
   *
   * @param rest empty if there was nothing but strata
   * @param strata the variables of all {@code strata(..)}, which R crosses
   */
  public record Stratified(Optional<Formula> rest, List<String> strata) {

    /** Copies. */
    public Stratified {
      strata = List.copyOf(strata);
    }
  }

  /** Takes the terms {@code strata(a, b)} out, wherever they are added. */
  public Stratified stratified(String where) {
    StrataTerms terms = new StrataTerms(where);
    Optional<Node> rest = terms.without(rhs);
    return new Stratified(rest.map(node -> new Formula(response, node)), terms.names());
  }

  /** Binds names to the dictionary. Columns follow from formula and dictionary alone. */
  public BoundFormula bind(String where, Dictionary dictionary) {
    return bind(where, dictionary, Coding.TREATMENT);
  }

  /** The same with another coding of factors. */
  public BoundFormula bind(String where, Dictionary dictionary, Coding coding) {
    return bind(where, dictionary, coding, false);
  }

  /**
   * The same where curves may be open: their columns depend on the rows of all nodes, and are known
   * only in the formula that {@link OpenPolynomials#closed} gives.
   */
  public BoundFormula bindOpen(String where, Dictionary dictionary, Coding coding) {
    return bind(where, dictionary, coding, true);
  }

  private BoundFormula bind(String where, Dictionary dictionary, Coding coding, boolean open) {
    return bind(new Binder(where, dictionary, open), where, coding, rhs);
  }

  /**
   * The same with its random effects apart, as in {@code y ~ age + (1 | person)}.
   *
   * @throws InvalidInput naming the column of what is wrong
   */
  public MixedFormula bindMixed(String where, Dictionary dictionary) {
    Binder binder = new Binder(where, dictionary, false);
    RandomParts parts = RandomParts.of(rhs);
    return new MixedFormula(
        bind(binder, where, Coding.TREATMENT, parts.rest()), parts.bind(binder, where));
  }

  private BoundFormula bind(Binder binder, String where, Coding coding, Node rhs) {
    Optional<Response> left = response.map(node -> new Response(binder.variable(node)));
    if (left.isPresent() && left.orElseThrow().isCurved()) {
      throw binder.error(response.orElseThrow(), "a curve cannot be the response");
    }
    // What the dictionary decides, as knots, is written out: the text gives the same columns in R.
    Node right = new WrittenOut(binder).of(rhs);
    Terms terms = Terms.of(binder, right);
    left.ifPresent(
        l -> {
          if (terms.atoms().stream().anyMatch(a -> a.label().equals(l.text()))) {
            throw new InvalidInput(
                where, "the response %s also stands on the right-hand side", l.text());
          }
        });
    return new BoundFormula(left, CodedDesign.of(where, terms, coding, Deparse.of(right)));
  }

  /** What stands on the right. */
  Node right() {
    return rhs;
  }

  /** The same with another right-hand side. */
  Formula with(Node right) {
    return new Formula(response, right);
  }

  /** The formula with every digit of its numbers. */
  String exactly() {
    return response.map(node -> Deparse.exactly(node) + " ~ ").orElse("") + Deparse.exactly(rhs);
  }

  /** The formula as R would print it. */
  @Override
  public String toString() {
    return response.map(node -> Deparse.of(node) + " ~ ").orElse("~") + Deparse.of(rhs);
  }
}
