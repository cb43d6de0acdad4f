package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.console.form.Typed;
import org.kumiki.coordinator.query.PlanUse;

/**
 * The page of a permit.
 *
 * @param permit as it is signed
 * @param plans of a health data request, and how often each was run
 * @param actions what may be done and was done
 * @param trouble with what was just sent
 * @param typed what was just sent and not taken
 */
public record PermitSheet(
    PermitPage permit,
    List<PlanUse> plans,
    PermitActions actions,
    Optional<Trouble> trouble,
    Typed typed) {

  /**
   * What is wrong.
   *
   * @param key of its words; may be empty
   * @param said the same exactly; may be empty
   */
  public record Trouble(String key, Message said) {
    /** Never null. */
    public Trouble {
      Objects.requireNonNull(key);
      Objects.requireNonNull(said);
    }
  }

  /** Never null. */
  public PermitSheet {
    Objects.requireNonNull(permit);
    plans = List.copyOf(plans);
    Objects.requireNonNull(actions);
    Objects.requireNonNull(trouble);
    Objects.requireNonNull(typed);
  }

  /** Whether a form was sent that can be sent again. */
  public boolean isTyped() {
    return forms().anyMatch(typed::isOf);
  }

  /** What was written in a form that is not on the page any more. */
  public List<String> lost() {
    return typed.lost(forms().toList());
  }

  private Stream<String> forms() {
    return Stream.concat(
        actions.holder().stream().map(Enum::name), actions.papers().stream().map(Enum::name));
  }
}
