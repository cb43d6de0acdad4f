package org.kumiki.coordinator.console.templates;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kumiki.coordinator.console.cases.CasePage.Trouble;
import org.kumiki.coordinator.console.form.FieldView;
import org.kumiki.coordinator.console.form.Typed;
import org.kumiki.coordinator.event.CaseEvent;
import org.kumiki.coordinator.template.ContentFault;
import org.kumiki.coordinator.template.Leaving;
import org.kumiki.coordinator.template.review.TemplateCase;
import org.kumiki.coordinator.template.review.TemplateCommand;
import org.kumiki.coordinator.template.review.TemplateState;

/**
 * A template as one person may see it, with what they may do.
 *
 * @param of the case
 * @param sections the draft with what is filled in
 * @param commands that are possible, with their fields
 * @param allowed all that are possible
 * @param gaps what the draft still lacks
 * @param test the last test run
 * @param isTested whether what is written now passed it
 * @param leaves what leaves a node, where the example can be run
 * @param isAuthor whether the person may begin templates
 * @param isReviewer whether the person may hand in what reviewers signed
 * @param typed the command whose form keeps what is typed in another language
 * @param ending what was typed to end a suspension and not taken
 * @param lost what was written in a form that is not on the page any more
 * @param trouble why the last command was not carried out
 */
public record TemplateCasePage(
    TemplateCase of,
    List<Part> sections,
    List<Command> commands,
    Set<TemplateCommand> allowed,
    List<ContentFault> gaps,
    Optional<CaseEvent> test,
    boolean isTested,
    Optional<Leaving> leaves,
    boolean isAuthor,
    boolean isReviewer,
    Optional<TemplateCommand> typed,
    Typed ending,
    List<String> lost,
    Optional<Trouble> trouble) {

  /** A section of the draft. */
  public record Part(String id, List<FieldView> fields) {
    /** Copies. */
    public Part {
      fields = List.copyOf(fields);
    }

    /** How many fields of it are wrong. */
    public int wrong() {
      return TemplateCasePage.errors(fields).size();
    }
  }

  /** A command with its fields. */
  public record Command(TemplateCommand name, List<FieldView> fields, boolean open) {
    /** Copies. */
    public Command {
      fields = List.copyOf(fields);
    }
  }

  /** Copies. */
  public TemplateCasePage {
    Objects.requireNonNull(of);
    sections = List.copyOf(sections);
    commands = List.copyOf(commands);
    allowed = Set.copyOf(allowed);
    gaps = List.copyOf(gaps);
    Objects.requireNonNull(test);
    Objects.requireNonNull(leaves);
    Objects.requireNonNull(typed);
    Objects.requireNonNull(ending);
    lost = List.copyOf(lost);
    Objects.requireNonNull(trouble);
  }

  /** What the page is called. */
  public String title() {
    String name = of.templateId();
    return name.isEmpty() ? of.id() : (name + " " + of.templateVersion()).strip();
  }

  /** Whether the draft can be written on. */
  public boolean editing() {
    return may(TemplateCommand.SAVE_DRAFT);
  }

  /** Whether a command is possible. */
  public boolean may(TemplateCommand command) {
    return allowed.contains(command);
  }

  /** Whether the form that ends a suspension was sent and is shown again. */
  public boolean isEnding() {
    return ending.isOf(TemplateCommand.REINSTATE.name())
        && of.state() == TemplateState.SUSPENDED
        && isReviewer;
  }

  /** The id of the form of a command. */
  public String formId(TemplateCommand command) {
    return typed.filter(command::equals).isPresent() ? "typed" : "f-" + command.name();
  }

  /** The file that is signed, as it is called when it is kept. */
  public String file() {
    return "%s-%s.json".formatted(of.templateId(), of.templateVersion());
  }

  /** Every field that is wrong, in order. */
  public List<FieldView> errors() {
    return sections.stream().flatMap(s -> errors(s.fields()).stream()).toList();
  }

  private static List<FieldView> errors(List<FieldView> fields) {
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
