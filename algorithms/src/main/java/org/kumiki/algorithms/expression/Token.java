package org.kumiki.algorithms.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;

/**
 * A word of the language.
 *
 * @param kind what it is
 * @param text a name as written, a text without quotes, a number or symbol as written
 * @param column where it starts, from 1
 */
record Token(Kind kind, String text, int column) {

  enum Kind {
    NAME,
    QUOTED_NAME,
    NUMBER,
    TEXT,
    SYMBOL,
    END
  }

  private static final int LONGEST_WORD = 256;
  private static final List<String> SYMBOLS =
      List.of("<>", "<=", ">=", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/");

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  Message shown() {
    return kind == Kind.END ? Message.of("the end") : Message.of("'%s'", text);
  }

  /** All words of a text, ended by one of kind END. */
  static List<Token> of(String where, String source) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (isLetter(c)) {
        int end = at;
        while (end < source.length() && (isLetter(source.charAt(end)) || isDigit(source, end))) {
          end++;
        }
        tokens.add(word(where, Kind.NAME, source.substring(at, end), at + 1));
        at = end;
      } else if (isDigit(source, at) || (c == '.' && isDigit(source, at + 1))) {
        int end = number(source, at);
        tokens.add(word(where, Kind.NUMBER, source.substring(at, end), at + 1));
        at = end;
      } else if (c == '\'' || c == '`') {
        StringBuilder text = new StringBuilder();
        int end = quoted(where, source, at, c, text);
        tokens.add(word(where, c == '`' ? Kind.QUOTED_NAME : Kind.TEXT, text.toString(), at + 1));
        at = end;
      } else {
        String symbol = symbol(where, source, at);
        tokens.add(new Token(Kind.SYMBOL, symbol, at + 1));
        at += symbol.length();
      }
    }
    tokens.add(new Token(Kind.END, "", source.length() + 1));
    return tokens;
  }

  private static Token word(String where, Kind kind, String text, int column) {
    if (text.length() > LONGEST_WORD) {
      throw new InvalidInput(
          where + ", column " + column, "a word is longer than %s characters", LONGEST_WORD);
    }
    return new Token(kind, text, column);
  }

  private static String symbol(String where, String source, int at) {
    return SYMBOLS.stream()
        .filter(s -> source.startsWith(s, at))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    where + ", column " + (at + 1),
                    "'%s' is not part of the language; texts stand in single quotes, names that are"
                        + " not plain in backticks",
                    printable(source.codePointAt(at))));
  }

  private static String printable(int codePoint) {
    return Character.isISOControl(codePoint)
        ? String.format(Locale.ROOT, "U+%04X", codePoint)
        : Character.toString(codePoint);
  }

  /** A quote inside is written twice. */
  private static int quoted(
      String where, String source, int start, char quote, StringBuilder text) {
    int at = start + 1;
    while (at < source.length()) {
      if (source.charAt(at) != quote) {
        text.append(source.charAt(at++));
      } else if (at + 1 < source.length() && source.charAt(at + 1) == quote) {
        text.append(quote);
        at += 2;
      } else {
        return at + 1;
      }
    }
    throw new InvalidInput(where + ", column " + (start + 1), "the quote %s is not closed", quote);
  }

  private static int number(String source, int start) {
    int at = digits(source, start);
    if (at < source.length() && source.charAt(at) == '.') {
      at = digits(source, at + 1);
    }
    if (at < source.length() && (source.charAt(at) == 'e' || source.charAt(at) == 'E')) {
      int exponent = at + 1;
      if (exponent < source.length() && "+-".indexOf(source.charAt(exponent)) >= 0) {
        exponent++;
      }
      if (isDigit(source, exponent)) {
        at = digits(source, exponent);
      }
    }
    return at;
  }

  private static int digits(String source, int from) {
    int at = from;
    while (isDigit(source, at)) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(String source, int at) {
    return at < source.length() && source.charAt(at) >= '0' && source.charAt(at) <= '9';
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) || c == '_' || c == '.';
  }
}
