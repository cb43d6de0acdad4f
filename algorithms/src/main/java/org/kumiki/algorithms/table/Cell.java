package org.kumiki.algorithms.table;

import java.util.Objects;

/** A cell of a table: text, a number to be formatted by whoever draws it, or a withheld figure. */
public sealed interface Cell {

  /** Text as it is. */
  record Text(String text) implements Cell {
    /** Never null. */
    public Text {
      Objects.requireNonNull(text);
    }
  }

  /** A count. */
  record Count(long value) implements Cell {}

  /** A number; {@code NaN} is not allowed. */
  record Real(double value) implements Cell {
    /** Refuses NaN: a figure that does not exist is text or withheld. */
    public Real {
      if (Double.isNaN(value)) {
        throw new IllegalArgumentException("NaN in a table");
      }
    }
  }

  /** Something between two numbers. */
  record Interval(double low, double high) implements Cell {}

  /** A p-value; shown as {@code <1e-16} where it is that small. */
  record PValue(double value) implements Cell {}

  /** A figure that may not be shown; {@code display} is what stands in its place. */
  record Withheld(String display) implements Cell {
    /** Never null. */
    public Withheld {
      Objects.requireNonNull(display);
    }
  }
}
