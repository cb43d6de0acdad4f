package org.kumiki.algorithms.survival;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.message.Message;

/**
 * A time to an event or to censoring, bound to a dictionary: R's {@code Surv(time, event)}.
 * Immutable. That times are not negative and events are 0 or 1 is a fact about rows: {@link
 * #admitsTime} and {@link #admitsEvent} tell.
 *
 * @param time a number or an integer
 * @param event a boolean or an integer
 */
public record SurvivalOutcome(Variable time, Variable event) {

  /** The outcome that {@code parameters.time} and {@code parameters.event} name. */
  public static SurvivalOutcome of(String time, String event, Dictionary dictionary) {
    Variable t = Category.variable("parameters.time", dictionary, time);
    if (t.type() != VariableType.NUMBER && t.type() != VariableType.INTEGER) {
      throw new InvalidInput(
          "parameters.time", "'%s' is a %s; expected a number or integer", time, typeOf(t));
    }
    Variable e = Category.variable("parameters.event", dictionary, event);
    if (e.type() != VariableType.BOOLEAN && e.type() != VariableType.INTEGER) {
      throw new InvalidInput(
          "parameters.event",
          "'%s' is a %s; expected a boolean or an integer of 0 and 1",
          event,
          typeOf(e));
    }
    if (time.equals(event)) {
      throw new InvalidInput("parameters.event", "'%s' is the time already", event);
    }
    return new SurvivalOutcome(t, e);
  }

  /**
   * The variable with the time from which a row is at risk, that {@code parameters.start} names.
   */
  public Variable start(String name, Dictionary dictionary) {
    Variable v = Category.variable("parameters.start", dictionary, name);
    if (v.type() != VariableType.NUMBER && v.type() != VariableType.INTEGER) {
      throw new InvalidInput("parameters.start", "'%s' is no number; a time is", name);
    }
    if (variables().contains(name)) {
      throw new InvalidInput("parameters.start", "'%s' is the time or the event already", name);
    }
    return v;
  }

  private static Message typeOf(Variable v) {
    return switch (v.type()) {
      case STRING -> Message.of("text");
      case DATE -> Message.of("date");
      case BOOLEAN -> Message.of("boolean");
      case NUMBER, INTEGER -> Message.of("number");
    };
  }

  /** Both names. */
  public SequencedSet<String> variables() {
    return new LinkedHashSet<>(List.of(time.name(), event.name()));
  }

  /** Fills the times of a batch; NaN where missing. */
  public double[] times(Batch batch) {
    return column(batch, time);
  }

  /** Fills the events of a batch; NaN where missing. */
  public double[] events(Batch batch) {
    return column(batch, event);
  }

  /** Any number of a batch; NaN where missing. */
  public static double[] column(Batch batch, Variable v) {
    int from = batch.offset();
    return Arrays.copyOfRange(batch.numbers(v.name()), from, from + batch.rows());
  }

  /** False for a negative time. */
  public static boolean admitsTime(double time) {
    return time >= 0;
  }

  /** True for 0 and 1. */
  public static boolean admitsEvent(double event) {
    return event == 0 || event == 1;
  }

  /** The levels of a variable that marks events, as tables name them: without, with. */
  public static List<String> eventLevels(Variable event) {
    return event.type() == VariableType.BOOLEAN ? List.of("FALSE", "TRUE") : List.of("0", "1");
  }

  /** As R writes it; {@code time} may be an expression of the time. */
  public String text(String timeExpression) {
    return "Surv(" + timeExpression + ", " + quoted(event.name()) + ")";
  }

  /** A name as R takes it: in backticks where it is not syntactic. */
  public static String quoted(String name) {
    return RText.name(name);
  }
}
