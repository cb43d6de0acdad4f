package org.kumiki.coordinator.console.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kumiki.algorithms.message.Message;
import org.kumiki.coordinator.calendar.Deadline;
import org.kumiki.coordinator.console.form.Typed;
import org.kumiki.coordinator.outputcheck.ReleaseCommand;
import org.kumiki.coordinator.outputcheck.ResultRelease;

/**
 * The release of a result, for one visitor.
 *
 * @param release as it stands
 * @param due by when it is checked
 * @param body whether the visitor is of the body, who sees who did what
 * @param has whether the visitor is the checker who has it
 * @param reads whether the visitor reads manuscripts
 * @param commands what the visitor may do now
 * @param fields of the output, for checkers
 * @param checks how each rule came out, for checkers
 * @param limits what a reader can work out of withheld counts, for checkers
 * @param candidate what would be given out, for who may see it
 * @param fault why a command was not carried out; empty if none was given
 * @param typed what was sent with it
 */
public record ReleasePage(
    ResultRelease release,
    Optional<Deadline> due,
    boolean body,
    boolean has,
    boolean reads,
    Set<ReleaseCommand> commands,
    List<Field> fields,
    List<Check> checks,
    List<Limit> limits,
    Optional<Figures> candidate,
    Message fault,
    Typed typed) {

  /**
   * An output field.
   *
   * @param path in the document
   * @param kind its class
   * @param risks in the terms of the SACRO guide
   * @param withheld how many figures of it are withheld
   */
  public record Field(String path, String kind, List<String> risks, int withheld) {
    /** Copies. */
    public Field {
      risks = List.copyOf(risks);
    }
  }

  /**
   * A rule.
   *
   * @param rule its name
   * @param status pass, review, fail or off
   * @param en what it says
   * @param ja the same in Japanese
   * @param withheld paths that it withholds
   */
  public record Check(String rule, String status, String en, String ja, List<String> withheld) {
    /** Copies. */
    public Check {
      withheld = List.copyOf(withheld);
    }
  }

  /**
   * What a reader can work out of a withheld count.
   *
   * @param path in the document
   * @param interval least and most persons
   */
  public record Limit(String path, String interval) {}

  /** Copies. */
  public ReleasePage {
    Objects.requireNonNull(release);
    Objects.requireNonNull(due);
    Objects.requireNonNull(candidate);
    Objects.requireNonNull(fault);
    Objects.requireNonNull(typed);
    commands = Set.copyOf(new TreeSet<>(commands));
    fields = List.copyOf(fields);
    checks = List.copyOf(checks);
    limits = List.copyOf(limits);
  }

  /** Whether the visitor reads manuscripts: checkers and the permit's people do. */
  public boolean readsManuscripts() {
    return reads && !release.manuscripts().isEmpty();
  }

  /** Whether the visitor may give this command. */
  public boolean may(ReleaseCommand command) {
    return commands.contains(command);
  }

  /** Whether a form was sent that can be sent again. */
  public boolean isTyped() {
    return commands.stream()
        .anyMatch(c -> typed.isOf(c.name()) && !typed.sent().values().isEmpty());
  }

  /** What was written in a form that is not on the page any more. */
  public List<String> lost() {
    return typed.lost(commands.stream().map(Enum::name).toList());
  }

  /** What has to be said with a reason. */
  public boolean mayDecide() {
    return may(ReleaseCommand.RELEASE)
        || may(ReleaseCommand.MITIGATE)
        || may(ReleaseCommand.REJECT)
        || may(ReleaseCommand.OVERRIDE);
  }
}
