package org.kumiki.algorithms.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.formula.Lexer.Kind;
import org.kumiki.algorithms.formula.Lexer.Token;
import org.kumiki.algorithms.message.Message;

/** Builds the tree of a formula with R's precedences: ^, sign, :, * and /, + and -. */
final class Parser {

  private static final int DEEPEST = 40;

  private final String where;
  private final List<Token> tokens;
  private int at;
  private int depth;

  Parser(String where, String text) {
    this.where = where;
    this.tokens = new Lexer(where, text).tokens();
  }

  /** Both sides. */
  record Sides(Optional<Node> response, Node rhs) {}

  Sides sides() {
    Optional<Node> response = Optional.empty();
    if (!take('~')) {
      Node left = sum();
      if (!take('~')) {
        end();
        return new Sides(Optional.empty(), left);
      }
      response = Optional.of(left);
    }
    Node rhs = sum();
    end();
    return new Sides(response, rhs);
  }

  private Node sum() {
    enter();
    Node left;
    Token first = peek();
    if (take('+') || take('-')) {
      left = new Node.Unary(first.text().charAt(0), product(), first.column());
    } else {
      left = product();
    }
    while (true) {
      Token token = peek();
      if (!take('+') && !take('-')) {
        depth--;
        return left;
      }
      left = new Node.Binary(token.text().charAt(0), left, product(), token.column());
    }
  }

  private Node product() {
    Node left = interaction();
    while (true) {
      Token token = peek();
      if (!take('*') && !take('/')) {
        return left;
      }
      left = new Node.Binary(token.text().charAt(0), left, interaction(), token.column());
    }
  }

  private Node interaction() {
    Node left = signed();
    while (true) {
      Token token = peek();
      if (!take(':')) {
        return left;
      }
      left = new Node.Binary(':', left, signed(), token.column());
    }
  }

  private Node signed() {
    Token token = peek();
    if (take('-') || take('+')) {
      enter();
      Node operand = signed();
      depth--;
      return new Node.Unary(token.text().charAt(0), operand, token.column());
    }
    return power();
  }

  private Node power() {
    Node base = primary();
    Token token = peek();
    if (!take('^')) {
      return base;
    }
    enter();
    Node exponent = signed();
    depth--;
    return new Node.Binary('^', base, exponent, token.column());
  }

  private Node primary() {
    Token token = peek();
    if (take('(')) {
      Node inner = sum();
      Token bar = peek();
      if (take('|')) {
        if (peek().is('|')) {
          throw error(peek(), "( .. || .. ) is not offered; write ( .. | .. )");
        }
        inner = new Node.Binary('|', inner, sum(), bar.column());
      }
      expect(')');
      return new Node.Paren(inner, token.column());
    }
    if (token.kind() == Kind.NUMBER) {
      at++;
      return new Node.Num(Double.parseDouble(token.text()), token.column());
    }
    if (token.kind() == Kind.TEXT) {
      at++;
      return new Node.Text(token.text(), token.column());
    }
    if (token.kind() == Kind.NAME) {
      at++;
      return peek().is('(') ? call(token) : new Node.Name(token.text(), token.column());
    }
    throw error(token, "expected a name, a number, a function or '('");
  }

  private Node call(Token name) {
    expect('(');
    List<Node> arguments = new ArrayList<>();
    do {
      arguments.add(argument());
    } while (take(','));
    expect(')');
    return new Node.Call(name.text(), arguments, name.column());
  }

  private Node argument() {
    Token token = peek();
    if (token.kind() == Kind.NAME && tokens.get(at + 1).is('=')) {
      at += 2;
      return new Node.Argument(token.text(), sum(), token.column());
    }
    return sum();
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw error(peek(), "nested more than %s levels deep", DEEPEST);
    }
  }

  private void end() {
    if (peek().kind() != Kind.END) {
      throw error(peek(), "expected an operator (+ - * :) or the end");
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private boolean take(char operator) {
    if (!peek().is(operator)) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char operator) {
    if (!take(operator)) {
      throw error(peek(), "expected '%s'", operator);
    }
  }

  private InvalidInput error(Token found, String pattern, Object... arguments) {
    return new InvalidInput(
        where + ", column " + found.column(),
        "%s, found '%s'",
        Message.of(pattern, arguments),
        found.text());
  }
}
