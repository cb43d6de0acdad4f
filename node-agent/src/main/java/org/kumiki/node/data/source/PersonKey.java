package org.kumiki.node.data.source;

import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.ValueParser;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;

/**
 * How a dataset writes its persons' keys: one text per person, so that two spellings of one number
 * are one person and no two persons fall together. Whole numbers keep all 64 bits.
 */
public final class PersonKey {

  private static final int LONGEST = 256;

  private final Variable variable;
  private final ValueParser parser;

  private PersonKey(Variable variable, Dictionary dictionary) {
    this.variable = variable;
    this.parser = new ValueParser(variable, dictionary);
  }

  /**
   * The key of a dictionary that declares a unit.
   *
   * @throws InvalidInput if the unit's type cannot identify a person
   */
  public static Optional<PersonKey> of(String where, Dictionary dictionary) {
    return dictionary
        .unit()
        .map(
            name -> {
              Variable variable = dictionary.variable(where, name);
              if (variable.type() != VariableType.INTEGER
                  && variable.type() != VariableType.STRING) {
                throw new InvalidInput(
                    where + ", kumiki.unit",
                    "the person key '" + name + "' must be of type integer or string");
              }
              return new PersonKey(variable, dictionary);
            });
  }

  /** The name of the variable. */
  public String name() {
    return variable.name();
  }

  /** The one way to write a key: {@code Key}, or what was expected. */
  public sealed interface Parsed {
    /** A key. */
    record Key(String text) implements Parsed {
      /** A key names a person: it is not printed. */
      @Override
      public String toString() {
        return "Key[..]";
      }
    }

    /** Not a key. */
    record NotAKey(String expected) implements Parsed {}
  }

  /** Reads a key. */
  public Parsed parse(String raw) {
    return switch (parser.parse(raw)) {
      case ValueParser.Value.Missing _ -> new Parsed.NotAKey("a person key; it may not be missing");
      case ValueParser.Value.Rejected(String expected) -> new Parsed.NotAKey(expected);
      case ValueParser.Value.Level _, ValueParser.Value.Text _ -> text(raw.strip());
      case ValueParser.Value.Real _ -> number(raw.strip());
    };
  }

  private static Parsed text(String text) {
    if (text.isEmpty()) {
      return new Parsed.NotAKey("a person key; it may not be empty");
    }
    return text.length() > LONGEST
        ? new Parsed.NotAKey("a person key of at most " + LONGEST + " characters")
        : new Parsed.Key(text);
  }

  private static Parsed number(String text) {
    String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    try {
      return new Parsed.Key(Long.toString(Long.parseLong(digits)));
    } catch (NumberFormatException e) {
      // The parser has seen sign and digits: what is left is a number of more than 64 bits.
      return new Parsed.NotAKey("a whole number of 64 bits");
    }
  }
}
