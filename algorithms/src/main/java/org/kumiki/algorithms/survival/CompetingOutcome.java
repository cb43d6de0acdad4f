package org.kumiki.algorithms.survival;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.IntStream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.category.Category;
import org.kumiki.algorithms.dictionary.Dictionary;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.dictionary.VariableType;
import org.kumiki.algorithms.expression.RText;
import org.kumiki.algorithms.frame.Batch;
import org.kumiki.algorithms.parameters.ParameterReader;

/**
 * A time that ends in one of several events or in censoring, bound to a dictionary. Immutable. That
 * times are not negative is a fact about rows.
 *
 * @param time a number or an integer
 * @param status how the time ended
 * @param censored position of the level of {@code status} that is no event
 */
public record CompetingOutcome(Variable time, Category status, int censored) {

  private static final int MOST_CAUSES = 20;

  /** The outcome that the keys {@code time}, {@code status} and {@code censored} name. */
  public static CompetingOutcome parse(ParameterReader keys, Dictionary dictionary) {
    Variable time = Category.variable("parameters.time", dictionary, keys.requiredText("time"));
    if (time.type() != VariableType.NUMBER && time.type() != VariableType.INTEGER) {
      throw new InvalidInput(
          "parameters.time", "'%s' is no number; expected a number or integer", time.name());
    }
    Category status = Category.of("parameters.status", dictionary, keys.requiredText("status"));
    if (status.name().equals(time.name())) {
      throw new InvalidInput("parameters.status", "'%s' is the time already", time.name());
    }
    String level = keys.text("censored").orElse(status.levels().getFirst());
    int censored = status.levels().indexOf(level);
    if (censored < 0) {
      throw InvalidInput.unknown("parameters.censored", "level", level, status.levels());
    }
    if (status.size() < 2 || status.size() > MOST_CAUSES + 1) {
      throw new InvalidInput(
          "parameters.status", "expected 2 to %s levels, censoring among them", (MOST_CAUSES + 1));
    }
    return new CompetingOutcome(time, status, censored);
  }

  /** The events in the order of the dictionary. */
  public List<String> causes() {
    return IntStream.range(0, status.size())
        .filter(i -> i != censored)
        .mapToObj(status.levels()::get)
        .toList();
  }

  /** The position among the causes of a level of the status; -1 for censoring. */
  public int cause(int level) {
    return level == censored ? -1 : level < censored ? level : level - 1;
  }

  /** Both names. */
  public SequencedSet<String> variables() {
    return new LinkedHashSet<>(List.of(time.name(), status.name()));
  }

  /** The times of a batch; NaN where missing. */
  public double[] times(Batch batch) {
    int from = batch.offset();
    return Arrays.copyOfRange(batch.numbers(time.name()), from, from + batch.rows());
  }

  /** The status as a factor of R whose first level is censoring. */
  public String factor() {
    StringBuilder text = new StringBuilder("factor(");
    text.append(RText.name(status.name())).append(", c(");
    text.append(RText.quoted(status.levels().get(censored)));
    causes().forEach(cause -> text.append(", ").append(RText.quoted(cause)));
    return text.append("))").toString();
  }
}
