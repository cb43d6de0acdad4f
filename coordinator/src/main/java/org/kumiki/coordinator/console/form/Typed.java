package org.kumiki.coordinator.console.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;

/**
 * What was typed in one form of a page of several and not taken, and what is wrong with it.
 * Guarantees: a field shows what was typed in it in the form it was sent with and in no other;
 * files are not among it.
 *
 * @param form its name on the page; empty where nothing was sent
 * @param sent all that it sent
 * @param wrong what is wrong, by the field
 */
public record Typed(String form, Sent sent, Map<String, Message> wrong) {

  /** The outermost member that an error names. */
  private static final Pattern FIELD = Pattern.compile("^(?:data[.]?)?([^.]*)(?:[.].*)?$");

  /** Nothing was sent. */
  public static final Typed NOTHING = new Typed("", new Sent(Map.of()), Map.of());

  /** Copies. */
  public Typed {
    Objects.requireNonNull(form);
    Objects.requireNonNull(sent);
    wrong = Map.copyOf(wrong);
  }

  /** What a form sent, nothing of which is called wrong. */
  public static Typed of(String form, Sent sent) {
    return new Typed(form, sent, Map.of());
  }

  /** The same with what is wrong, beside the field that the error names. */
  public Typed with(RuntimeException why) {
    return why instanceof InvalidInput input
        ? with(FIELD.matcher(input.where()).replaceFirst("$1"), input.said())
        : this;
  }

  /** The same with what is wrong with one field. */
  public Typed with(String field, Message said) {
    return new Typed(form, sent, Map.of(field, said));
  }

  /** Whether it was typed in this form. */
  public boolean isOf(String name) {
    return !name.isEmpty() && form.equals(name);
  }

  /** What a field of a form shows. */
  public String value(String name, String field, String otherwise) {
    return isOf(name) && sent.values().containsKey(field) ? sent.first(field) : otherwise;
  }

  /** Whether a box or an entry of a list is chosen. */
  public boolean has(String name, String field, String value) {
    return isOf(name) && sent.values().getOrDefault(field, List.of()).contains(value);
  }

  /** What is wrong with a field of a form. */
  public Optional<Message> error(String name, String field) {
    return isOf(name) ? Optional.ofNullable(wrong.get(field)) : Optional.empty();
  }

  /** What was written in a form that the page does not have, or has no more. */
  public List<String> lost(Collection<String> forms) {
    return form.isEmpty() || forms.contains(form) ? List.of() : sent.written();
  }

  /** The id of a form: the one that was typed in can be shown in another language. */
  public String formId(String name) {
    return isOf(name) ? "typed" : "f-" + name;
  }

  /**
   * Ids of what describes a field.
   *
   * @param id of the field
   * @param hint id of what describes it anyhow; empty if nothing does
   */
  public Optional<String> described(String name, String field, String id, String hint) {
    List<String> ids = new ArrayList<>();
    if (!hint.isEmpty()) {
      ids.add(hint);
    }
    error(name, field).ifPresent(e -> ids.add(id + "-error"));
    return ids.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", ids));
  }
}
