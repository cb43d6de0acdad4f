package org.kumiki.protocols.encoding;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorEncoder;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/**
 * How the values of a layout are encoded for a sum over so many nodes. Guarantees: the same on both
 * sides, from facts that hold no data (algorithms.md, Numbers 3); one segment per slot, wide lanes
 * first, otherwise in the order of the layout, the envelope last. Immutable, safe for threads.
 */
public final class LayoutEncoding {

  private static final int COUNT_LOG2 = 40;
  private static final int PAIR_COUNT_LOG2 = 80;
  private static final int MOMENT_FRACTION_BITS = 256;

  private static final List<Slot> ENVELOPE =
      List.of(
          count(Envelope.ELIGIBLE, "Distinct persons of the cohort."),
          count(Envelope.INCLUDED, "Distinct persons of the cohort at nodes that take part."));

  private final Layout layout;
  private final VectorSpec spec;
  private final Map<String, Integer> segments = new HashMap<>();

  /** An encoding of this layout, whose slots may not have the names of the envelope's. */
  public LayoutEncoding(Purpose purpose, Layout layout, int nodes) {
    this.layout = layout;
    List<Slot> slots = new ArrayList<>(layout.plus(ENVELOPE).slots());
    slots.sort(Comparator.comparing((Slot slot) -> lane(slot.bound())).reversed());
    List<Segment> ordered = new ArrayList<>();
    for (Slot slot : slots) {
      segments.put(slot.name(), ordered.size());
      ordered.add(segment(slot, nodes));
    }
    this.spec = new VectorSpec(purpose.text(), nodes, ordered);
  }

  private static Slot count(String name, String description) {
    return new Slot(
        name, 1, SlotKind.COUNT, new Bound.Count(), DisclosureClass.COUNT_AND_TABLE, description);
  }

  private static Lane lane(Bound bound) {
    return switch (bound) {
      case Bound.Count count -> Lane.W64;
      case Bound.PairCount pairs -> Lane.W128;
      case Bound.Statistic statistic -> Lane.W128;
      case Bound.Moment moment -> Lane.W512;
    };
  }

  private static Segment segment(Slot slot, int nodes) {
    Lane lane = lane(slot.bound());
    // One bit for the sign, one to guard; what the sum over the nodes needs; the rest is the value.
    int room = lane.bits() - 2 - ceilLog2(nodes);
    return switch (slot.bound()) {
      case Bound.Count count -> new Segment(lane, slot.length(), 0, COUNT_LOG2);
      case Bound.PairCount pairs -> new Segment(lane, slot.length(), 0, PAIR_COUNT_LOG2);
      case Bound.Statistic statistic ->
          new Segment(lane, slot.length(), room - statistic.log2(), statistic.log2());
      case Bound.Moment moment ->
          new Segment(lane, slot.length(), MOMENT_FRACTION_BITS, room - MOMENT_FRACTION_BITS);
    };
  }

  private static int ceilLog2(int nodes) {
    return 32 - Integer.numberOfLeadingZeros(nodes - 1);
  }

  /** The spec of the vector. */
  public VectorSpec spec() {
    return spec;
  }

  /** The layout. */
  public Layout layout() {
    return layout;
  }

  /** The words of a contribution, or of its veto. */
  public EncodedVector encode(Contribution values, Envelope envelope, SecureRandom random) {
    if (!values.layout().equals(layout)) {
      throw new IllegalArgumentException("a contribution of another layout");
    }
    VectorEncoder encoder = new VectorEncoder(spec);
    if (values.vetoReason().isPresent()) {
      return encoder.veto().encode(random);
    }
    for (int i = 0; i < layout.slots().size(); i++) {
      Slot slot = layout.slots().get(i);
      int segment = segments.get(slot.name());
      switch (slot.bound()) {
        case Bound.Count count -> encoder.longs(segment, values.longs(i));
        case Bound.PairCount pairs -> encoder.longs(segment, values.longs(i));
        case Bound.Statistic statistic -> encoder.doubles(segment, values.doubles(i));
        case Bound.Moment moment -> encoder.doubles(segment, values.doubles(i));
      }
    }
    return envelope(encoder, envelope).encode(random);
  }

  /**
   * The words of a node below its holder's floor: zeros, and the true number of eligible persons
   * (disclosure.md R2).
   */
  public EncodedVector abstain(long personsEligible, SecureRandom random) {
    VectorEncoder encoder = new VectorEncoder(spec);
    for (Slot slot : layout.slots()) {
      int segment = segments.get(slot.name());
      switch (slot.bound()) {
        case Bound.Count count -> encoder.longs(segment, new long[slot.length()]);
        case Bound.PairCount pairs -> encoder.longs(segment, new long[slot.length()]);
        case Bound.Statistic statistic -> encoder.doubles(segment, new double[slot.length()]);
        case Bound.Moment moment -> encoder.doubles(segment, new double[slot.length()]);
      }
    }
    return envelope(encoder, new Envelope(personsEligible, 0)).encode(random);
  }

  private VectorEncoder envelope(VectorEncoder encoder, Envelope envelope) {
    return encoder
        .longs(segments.get(Envelope.ELIGIBLE), envelope.personsEligible())
        .longs(segments.get(Envelope.INCLUDED), envelope.personsIncluded());
  }

  /** The sum by slot. */
  public EncodedSums decode(VectorSum sum) {
    if (!sum.spec().equals(spec)) {
      throw new IllegalArgumentException("a sum of another vector");
    }
    return new EncodedSums(layout.plus(ENVELOPE), sum, segments);
  }
}
