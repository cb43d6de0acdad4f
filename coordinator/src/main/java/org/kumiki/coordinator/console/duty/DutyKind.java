package org.kumiki.coordinator.console.duty;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.kumiki.coordinator.console.form.FieldSpec;
import org.kumiki.coordinator.language.Bilingual;
import org.kumiki.coordinator.person.Person;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of case, as its pages need it. What a person may see or do is worked out by the kind's
 * desk; pages read these views and nothing else.
 */
public interface DutyKind {

  /** What keys of its words begin with. */
  String prefix();

  /** All states there are, in the order in which they come. */
  List<String> states();

  /** Where its pages are. */
  String address();

  /** Whether the person may begin one. */
  boolean mayBegin(Person person);

  /** What is asked for then. */
  List<FieldSpec> beginning();

  /** Begins one; its id. */
  String begin(Person person, ObjectNode data);

  /** Those that the person may see, as the API lists them. */
  List<ObjectNode> lines(Person person);

  /**
   * Those in which one of the commands of {@link #waiting()} may be the person's to give, the
   * oldest first. Guarantees: those that are over are not looked at.
   */
  List<ObjectNode> open(Person person);

  /** One of them, as the API shows it. */
  Optional<ObjectNode> view(Person person, String id);

  /** Whether there is a command of this name. */
  boolean knows(String command);

  /** What a command has to say. */
  List<FieldSpec> fields(String command, ObjectNode view);

  /** Gives a command; false where there is no such case for the person. */
  boolean give(Person person, String id, OptionalLong version, String command, ObjectNode data);

  /** What it is called in lists. */
  Bilingual title(ObjectNode line);

  /** What is known of it, in short. */
  List<DutyPage.Fact> facts(ObjectNode view);

  /** What was written, in the order in which it is read. */
  List<DutyPage.Said> texts(ObjectNode view);

  /** Commands that wait for a person, the most pressing first. */
  List<String> waiting();

  /** Whether the person is the one whose deadlines these are. */
  boolean isTheirs(Person person, String deadline, ObjectNode line);
}
