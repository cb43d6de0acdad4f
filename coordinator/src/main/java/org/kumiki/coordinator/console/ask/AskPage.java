package org.kumiki.coordinator.console.ask;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kumiki.algorithms.dictionary.Variable;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.preflight.PreflightReport;

/**
 * A query as it is written.
 *
 * @param question what is asked under which permit
 * @param fields with what is filled in
 * @param variables that the permit opens, as the nodes' dictionary has them
 * @param dictionary why there are none; may be empty
 * @param report of a preflight, where one was asked for
 * @param trouble why nothing was done
 */
public record AskPage(
    Question question,
    List<FieldView> fields,
    List<Variable> variables,
    Message dictionary,
    Optional<PreflightReport> report,
    Optional<Trouble> trouble) {

  /** Copies. */
  public AskPage {
    Objects.requireNonNull(question);
    fields = List.copyOf(fields);
    variables = List.copyOf(variables);
    Objects.requireNonNull(dictionary);
    Objects.requireNonNull(report);
    Objects.requireNonNull(trouble);
  }

  /** The permit's id. */
  public String permit() {
    return question.permit().id();
  }

  /** The template's id. */
  public String template() {
    return question.template().id();
  }

  /** What the query is called as a file. */
  public String file() {
    return template() + ".json";
  }

  /** Whether one of the parameters that need not be given is wrong. */
  public boolean isWrongFurther(FieldView parameters) {
    return parameters.parts().stream().anyMatch(p -> !p.spec().required() && p.isWrong());
  }

  /** What a variable can be, as its dictionary says. */
  public String values(Variable variable) {
    if (!variable.levels().isEmpty()) {
      return variable.levels().stream().limit(20).collect(Collectors.joining(", "));
    }
    return variable.minimum().isPresent() && variable.maximum().isPresent()
        ? "%s – %s"
            .formatted(
                plain(variable.minimum().getAsDouble()), plain(variable.maximum().getAsDouble()))
        : "";
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
