package org.kumiki.algorithms.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.message.Message;

/**
 * Recursive descent over words, of bounded depth. Loosest first: or, and, not, comparison, + -, *
 * /, sign. What a name or literal means is decided by {@link Binding}.
 */
final class Parser {

  /** Three times what a tree may have: its printed text has up to three of these a level. */
  private static final int DEEPEST = 200;

  static final Set<String> KEYWORDS =
      Set.of("and", "or", "not", "in", "between", "is", "null", "true", "false");

  private final String where;
  private final List<Token> tokens;
  private final Dictionary dictionary;
  private final Binding binding;
  private int at;
  private int depth;

  Parser(String where, List<Token> tokens, Dictionary dictionary) {
    this.where = where;
    this.tokens = tokens;
    this.dictionary = dictionary;
    this.binding = new Binding(where);
  }

  Expr whole() {
    Expr all = or().settled(binding);
    if (next().kind() != Token.Kind.END) {
      throw unexpected("an operator or the end");
    }
    return all;
  }

  private Operand or() {
    enter();
    Operand first = and();
    if (next().isWord("or")) {
      first = chain("or", first, this::and, Expr.Or::new);
    }
    depth--;
    return first;
  }

  private Operand and() {
    Operand first = not();
    return next().isWord("and") ? chain("and", first, this::not, Expr.And::new) : first;
  }

  private Operand chain(
      String word, Operand first, Supplier<Operand> part, BinaryOperator<Expr> join) {
    List<Expr> parts = new ArrayList<>(List.of(binding.condition(first, next())));
    while (next().isWord(word)) {
      Token operator = take();
      parts.add(binding.condition(part.get(), operator));
    }
    return binding.at(first.column(), balanced(parts, join));
  }

  /** Halved again and again, so that a chain of a thousand parts is a tree of ten levels. */
  private static Expr balanced(List<Expr> parts, BinaryOperator<Expr> join) {
    int half = (parts.size() + 1) / 2;
    return parts.size() == 1
        ? parts.getFirst()
        : join.apply(
            balanced(parts.subList(0, half), join),
            balanced(parts.subList(half, parts.size()), join));
  }

  private Operand not() {
    if (!next().isWord("not")) {
      return comparison();
    }
    enter();
    Token operator = take();
    Operand of = not();
    depth--;
    return binding.at(operator.column(), new Expr.Not(binding.condition(of, operator)));
  }

  private Operand comparison() {
    Operand left = sum();
    Token operator = next();
    Optional<Expr.Comparison> comparison = comparison(operator);
    if (comparison.isPresent()) {
      take();
      return binding.compare(comparison.get(), left, sum(), operator);
    }
    if (operator.isWord("is")) {
      take();
      boolean negated = takeIf("not");
      expectWord("null");
      Expr test = new Expr.IsNull(left.settled(binding));
      return binding.at(left.column(), negated ? new Expr.Not(test) : test);
    }
    boolean negated = operator.isWord("not");
    if (negated) {
      take();
      operator = next();
    }
    Expr test;
    if (operator.isWord("in")) {
      take();
      test = binding.in(left, list(), operator);
    } else if (operator.isWord("between")) {
      take();
      Operand low = sum();
      expectWord("and");
      test = binding.between(left, low, sum(), operator);
    } else if (negated) {
      throw unexpected("in or between");
    } else {
      return left;
    }
    return binding.at(left.column(), negated ? new Expr.Not(test) : test);
  }

  private static Optional<Expr.Comparison> comparison(Token token) {
    for (Expr.Comparison comparison : Expr.Comparison.values()) {
      if (token.isSymbol(comparison.text)) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }

  private List<Operand> list() {
    expectSymbol("(");
    List<Operand> values = new ArrayList<>();
    do {
      values.add(sign());
    } while (takeIfSymbol(","));
    expectSymbol(")");
    return values;
  }

  private Operand sum() {
    Operand left = product();
    while (next().isSymbol("+") || next().isSymbol("-")) {
      Token operator = take();
      left = binding.arithmetic(left, product(), operator);
    }
    return left;
  }

  private Operand product() {
    Operand left = sign();
    while (next().isSymbol("*") || next().isSymbol("/")) {
      Token operator = take();
      left = binding.arithmetic(left, sign(), operator);
    }
    return left;
  }

  private Operand sign() {
    if (!next().isSymbol("-")) {
      return primary();
    }
    enter();
    Token minus = take();
    Expr of = binding.number(sign(), minus);
    depth--;
    return binding.at(
        minus.column(),
        of instanceof Expr.Num(double value) ? new Expr.Num(0.0 - value) : new Expr.Negative(of));
  }

  private Operand primary() {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> number(token);
      case TEXT -> new Operand.Literal(token.text(), token.column());
      case QUOTED_NAME -> variable(token);
      case NAME -> name(token);
      case SYMBOL -> {
        if (!token.isSymbol("(")) {
          at--;
          throw unexpected("a variable, a value or (");
        }
        Operand inside = or();
        expectSymbol(")");
        yield inside;
      }
      case END -> {
        at--;
        throw unexpected("a variable, a value or (");
      }
    };
  }

  private Operand number(Token token) {
    double value = Double.parseDouble(token.text());
    if (!Double.isFinite(value)) {
      throw new InvalidInput(
          where + ", column " + token.column(), "the number %s is too large", token.text());
    }
    return binding.at(token.column(), new Expr.Num(value));
  }

  private Operand name(Token token) {
    String lower = token.text().toLowerCase(Locale.ROOT);
    if (lower.equals("true") || lower.equals("false")) {
      return binding.at(token.column(), new Expr.Bool(lower.equals("true")));
    }
    if (next().isSymbol("(")) {
      return call(token);
    }
    if (KEYWORDS.contains(lower)) {
      at--;
      throw unexpected("a variable, a value or (");
    }
    return variable(token);
  }

  private Operand variable(Token token) {
    Variable variable = dictionary.variable(where + ", column " + token.column(), token.text());
    if (dictionary.unit().filter(token.text()::equals).isPresent()) {
      throw new InvalidInput(
          where + ", column " + token.column(),
          "'%s' is the person key and cannot be used as a variable",
          token.text());
    }
    if (!variable.isNumeric() && !variable.isFactor()) {
      throw new InvalidInput(
          where + ", column " + token.column(),
          "'%s' is a text without an enum in the schema and cannot be used",
          token.text());
    }
    return binding.at(token.column(), new Expr.Var(variable));
  }

  private Operand call(Token token) {
    Function function =
        Function.named(token.text())
            .orElseThrow(
                () ->
                    InvalidInput.unknown(
                        where + ", column " + token.column(),
                        "function",
                        token.text(),
                        Function.names()));
    expectSymbol("(");
    List<Operand> arguments = new ArrayList<>();
    do {
      arguments.add(or());
    } while (takeIfSymbol(","));
    expectSymbol(")");
    return binding.call(function, arguments, token);
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new InvalidInput(
          where + ", column " + next().column(), "nested deeper than %s levels", DEEPEST);
    }
  }

  private Token next() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }

  private boolean takeIf(String word) {
    boolean found = next().isWord(word);
    if (found) {
      at++;
    }
    return found;
  }

  private boolean takeIfSymbol(String symbol) {
    boolean found = next().isSymbol(symbol);
    if (found) {
      at++;
    }
    return found;
  }

  private void expectWord(String word) {
    if (!takeIf(word)) {
      throw unexpected("'%s'", word);
    }
  }

  private void expectSymbol(String symbol) {
    if (!takeIfSymbol(symbol)) {
      throw unexpected("'%s'", symbol);
    }
  }

  private InvalidInput unexpected(String pattern, Object... arguments) {
    return new InvalidInput(
        where + ", column " + next().column(),
        "expected %s, found %s",
        Message.of(pattern, arguments),
        next().shown());
  }
}
