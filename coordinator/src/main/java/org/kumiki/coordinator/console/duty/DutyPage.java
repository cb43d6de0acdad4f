package org.kumiki.coordinator.console.duty;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kumiki.coordinator.console.cases.CasePage;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case as one person may see it, with what they may do.
 *
 * @param kind of it
 * @param title of it
 * @param view what they may see
 * @param facts in short
 * @param texts that were written
 * @param commands that are possible
 * @param typed the command that was sent and not carried out, where it is possible still
 * @param lost what was written in a form that is not on the page any more
 * @param trouble why the last command was not carried out
 */
public record DutyPage(
    DutyKind kind,
    Bilingual title,
    ObjectNode view,
    List<Fact> facts,
    List<Said> texts,
    List<Command> commands,
    Optional<String> typed,
    List<String> lost,
    Optional<CasePage.Trouble> trouble) {

  /** Something short, under a key of its kind's words. */
  public record Fact(String key, List<Bilingual> values) {
    /** Copies. */
    public Fact {
      values = List.copyOf(values);
    }

    static Fact of(String key, String value) {
      return new Fact(key, List.of(new Bilingual(value, value)));
    }
  }

  /** Something that was written, under a key of its kind's words. */
  public record Said(String key, String text) {}

  /** A command with its fields. */
  public record Command(String name, List<FieldView> fields, boolean open) {
    /** Copies. */
    public Command {
      fields = List.copyOf(fields);
    }
  }

  /** Copies. */
  public DutyPage {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(title);
    Objects.requireNonNull(view);
    facts = List.copyOf(facts);
    texts = List.copyOf(texts);
    commands = List.copyOf(commands);
    Objects.requireNonNull(typed);
    lost = List.copyOf(lost);
    Objects.requireNonNull(trouble);
  }

  /** Its id. */
  public String id() {
    return view.path("id").asString();
  }

  /** The id of the form of a command: the one that was sent is shown in another language. */
  public String formId(String command) {
    return typed.filter(command::equals).isPresent() ? "typed" : "f-" + command;
  }

  /** A part of what may be seen. */
  public JsonNode at(String pointer) {
    return view.at(pointer);
  }
}
