package org.kumiki.coordinator.console.cases;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.application.ApplicationCommand;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.console.form.Sent;
import org.kumiki.coordinator.language.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A case as one person may see it, with what they may do.
 *
 * @param view what they may see of it
 * @param organisation that applies, in words
 * @param sections the form with what is filled in
 * @param commands that are possible, with their fields
 * @param asked fields that the applicant has to answer now
 * @param assessments one for each criterion, for those of the body
 * @param trouble why the last command was not carried out
 * @param editing the form can be written on
 * @param sent what was typed and not taken
 */
public record CasePage(
    ObjectNode view,
    Bilingual organisation,
    List<Part> sections,
    List<Command> commands,
    List<FieldView> asked,
    List<Assessed> assessments,
    Optional<Trouble> trouble,
    boolean editing,
    Sent sent) {

  /** A section of the form. */
  public record Part(String id, Bilingual title, List<FieldView> fields) {
    /** Copies. */
    public Part {
      fields = List.copyOf(fields);
    }

    /** How many fields of it are wrong. */
    public long wrong() {
      return errors(fields).size();
    }
  }

  /** A command with its fields. */
  public record Command(ApplicationCommand name, List<FieldView> fields, boolean open) {
    /** Copies. */
    public Command {
      fields = List.copyOf(fields);
    }
  }

  /** A criterion. */
  public record Assessed(
      String criterion, String article, String outcome, String reason, String assessor) {}

  /**
   * Why nothing changed.
   *
   * @param status of HTTP
   * @param code for words, such as {@code S1_SAME_DECIDER}
   * @param said what the service itself says, in English
   */
  public record Trouble(int status, String code, Message said) {

    /** In words that are there in English only. */
    public Trouble(int status, String code, String said) {
      this(status, code, Message.written(said));
    }

    /** Of input that was not taken. */
    public static Trouble input(RuntimeException e) {
      return new Trouble(
          422,
          "INPUT",
          e instanceof InvalidInput wrong
              ? Message.of("%s: %s", wrong.where(), wrong.said())
              : Message.written(String.valueOf(e.getMessage())));
    }
  }

  /** Copies. */
  public CasePage {
    Objects.requireNonNull(view);
    Objects.requireNonNull(organisation);
    sections = List.copyOf(sections);
    commands = List.copyOf(commands);
    asked = List.copyOf(asked);
    assessments = List.copyOf(assessments);
    Objects.requireNonNull(trouble);
    Objects.requireNonNull(sent);
  }

  /** Its id. */
  public String id() {
    return view.path("id").asString();
  }

  /** Its title. */
  public String title() {
    return view.path("title").asString("");
  }

  /** The version that is shown. */
  public long version() {
    return view.path("version").asLong();
  }

  /** Whether a command is possible. */
  public boolean may(ApplicationCommand command) {
    return view.path("commands").valueStream().anyMatch(c -> c.asString().equals(command.name()));
  }

  /** A part of what may be seen. */
  public JsonNode at(String pointer) {
    return view.at(pointer);
  }

  /** Every field that is wrong, in order. */
  public List<FieldView> errors() {
    return sections.stream().flatMap(s -> errors(s.fields()).stream()).toList();
  }

  static List<FieldView> errors(List<FieldView> fields) {
    return fields.stream()
        .flatMap(
            f ->
                Stream.concat(
                    f.errors().isEmpty() ? Stream.empty() : Stream.of(f),
                    Stream.concat(
                        errors(f.parts()).stream(),
                        f.items().stream().flatMap(i -> errors(i.parts()).stream()))))
        .toList();
  }
}
