package org.kumiki.algorithms.atrisk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.algorithms.layout.Sums;

/** What leaves a node: an entry per group, of whatever groups there are. */
public final class AtRiskSlots {

  /** Distinct persons. */
  public static final String PERSONS = "persons";

  /** Nodes with somebody. */
  public static final String NODES = "nodes";

  /** Rows whose event is neither 0 nor 1, one entry. */
  public static final String UNFIT = "unfit_events";

  static final String EVENTS = "events";
  static final String EVENT_PERSONS = "event_persons";
  static final String EVENT_NODES = "event_nodes";
  static final String PERSON_TIME = "person_time";

  private AtRiskSlots() {}

  /**
   * The slots of persons.
   *
   * @param of what the entries are, in words
   */
  public static List<Slot> persons(int entries, String of) {
    return List.of(
        count(PERSONS, entries, "Distinct persons: " + of + "."),
        nodes(NODES, entries, "1 where a node has somebody: " + of + "."));
  }

  /** The slots of events and time, as far as they are asked for. */
  public static List<Slot> eventsAndTime(AtRiskVariables variables, int entries, String of) {
    List<Slot> slots = new ArrayList<>();
    if (variables.events().isPresent()) {
      slots.add(count(EVENTS, entries, "Rows with an event: " + of + "."));
      slots.add(count(EVENT_PERSONS, entries, "Distinct persons with an event, likewise."));
      slots.add(nodes(EVENT_NODES, entries, "1 where a node has an event, likewise."));
      slots.add(nodes(UNFIT, 1, "Rows whose event is neither 0 nor 1."));
    }
    if (variables.personTime().isPresent()) {
      slots.add(
          new Slot(
              PERSON_TIME,
              entries,
              SlotKind.SUM,
              new Bound.Moment(),
              DisclosureClass.MEAN_AND_SUM,
              "Sum of person-time: " + of + "."));
    }
    return slots;
  }

  private static Slot nodes(String name, int length, String description) {
    return new Slot(
        name, length, SlotKind.COUNT, new Bound.Count(), DisclosureClass.INTERNAL, description);
  }

  private static Slot count(String name, int length, String description) {
    return new Slot(
        name,
        length,
        SlotKind.COUNT,
        new Bound.Count(),
        DisclosureClass.COUNT_AND_TABLE,
        description);
  }

  /** The sums over all nodes; zeros for what was not asked for. */
  public static List<AtRiskCounts> read(AtRiskVariables variables, Sums sums) {
    long[] persons = sums.counts(PERSONS);
    long[] nodes = sums.counts(NODES);
    boolean events = variables.events().isPresent();
    long[] rows = events ? sums.counts(EVENTS) : new long[persons.length];
    long[] eventPersons = events ? sums.counts(EVENT_PERSONS) : rows;
    long[] eventNodes = events ? sums.counts(EVENT_NODES) : rows;
    double[] time =
        variables.personTime().isPresent()
            ? sums.doubles(PERSON_TIME)
            : Arrays.stream(rows).asDoubleStream().toArray();
    List<AtRiskCounts> counts = new ArrayList<>();
    for (int i = 0; i < persons.length; i++) {
      counts.add(
          new AtRiskCounts(persons[i], nodes[i], rows[i], eventPersons[i], eventNodes[i], time[i]));
    }
    return counts;
  }
}
