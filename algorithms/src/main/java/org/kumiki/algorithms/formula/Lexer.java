package org.kumiki.algorithms.formula;

import java.util.ArrayList;
import java.util.List;
import org.kumiki.algorithms.InvalidInput;

/** Cuts a formula into tokens. */
final class Lexer {

  private static final String OPERATORS = "+-*/^:~(),=|";

  /** The kinds of token. */
  enum Kind {
    NUMBER,
    TEXT,
    NAME,
    OPERATOR,
    END
  }

  /** A token; a name is without its backticks, a text without its quotes. */
  record Token(Kind kind, String text, int column) {
    boolean is(char operator) {
      return kind == Kind.OPERATOR && text.charAt(0) == operator;
    }
  }

  private final String where;
  private final String text;
  private int at;

  Lexer(String where, String text) {
    this.where = where;
    this.text = text;
  }

  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        tokens.add(new Token(Kind.END, "the end", at + 1));
        return tokens;
      }
      tokens.add(next());
    }
  }

  private Token next() {
    int start = at;
    char c = text.charAt(at);
    if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      return number(start);
    }
    if (c == '`') {
      int end = text.indexOf('`', at + 1);
      if (end <= at + 1) {
        throw error(start, "a name in backticks needs a second backtick");
      }
      at = end + 1;
      return new Token(Kind.NAME, text.substring(start + 1, end), start + 1);
    }
    if (c == '"' || c == '\'') {
      int end = text.indexOf(c, at + 1);
      if (end < 0) {
        throw error(start, "a text in quotes needs a second quote");
      }
      at = end + 1;
      return new Token(Kind.TEXT, text.substring(start + 1, end), start + 1);
    }
    if (Character.isLetter(c) || c == '.') {
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
      return new Token(Kind.NAME, text.substring(start, at), start + 1);
    }
    if (OPERATORS.indexOf(c) >= 0) {
      at++;
      return new Token(Kind.OPERATOR, String.valueOf(c), start + 1);
    }
    throw error(
        start,
        "'%s' has no meaning in a formula; names that are not syntactic stand in backticks,"
            + " operators are + - * : ( ) | and ~",
        c);
  }

  private Token number(int start) {
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int mark = at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      if (at == text.length() || !isDigit(text.charAt(at))) {
        at = mark;
      }
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    String number = text.substring(start, at);
    if (number.indexOf('.') != number.lastIndexOf('.')) {
      throw error(start, "'%s' is not a number", number);
    }
    return new Token(Kind.NUMBER, number, start + 1);
  }

  private InvalidInput error(int position, String pattern, Object... arguments) {
    return new InvalidInput(where + ", column " + (position + 1), pattern, arguments);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_';
  }
}
