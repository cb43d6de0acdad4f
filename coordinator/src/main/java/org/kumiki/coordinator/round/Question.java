package org.kumiki.coordinator.round;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kumiki.algorithms.grouping.HeldCell;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.encoding.EncodedSums;
import org.kumiki.protocols.encoding.FirstBroadcast;
import org.kumiki.protocols.encoding.LayoutEncoding;
import org.kumiki.protocols.encoding.PersonsTotal;
import org.kumiki.protocols.encoding.Purpose;
import org.kumiki.secureagg.vector.VectorSpec;
import org.kumiki.secureagg.vector.VectorSum;

/**
 * What a round asks of every node, as both sides derive it.
 *
 * @param purpose which vector
 * @param broadcast what every node gets
 * @param layout of the slots beside the envelope
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Question(Purpose purpose, byte[] broadcast, Layout layout) {

  /** {@code comparison} is what nodes add beside the number of persons. */
  static Question of(Stage stage, Statistic<?, ?, ?> statistic, Layout comparison) {
    return switch (stage) {
      case Stage.Persons() -> new Question(Purpose.PERSONS, new byte[0], comparison);
      case Stage.First(long total, var held, var closeness) ->
          new Question(
              Purpose.FIRST,
              new FirstBroadcast(total(total, held), statistic.broadcast()).bytes(),
              statistic.layout());
      case Stage.Vote(long total, var held, var closeness) ->
          new Question(Purpose.VOTE, total(total, held).broadcast(), new Layout(List.of()));
      case Stage.Statistics _, Stage.Again _ ->
          new Question(Purpose.ROUND, statistic.broadcast(), statistic.layout());
      case Stage.Insiders asked ->
          new Question(Purpose.RELEASE, Digest.of(asked.content()).bytes(), new Layout(List.of()));
    };
  }

  private static PersonsTotal total(long persons, List<HeldCell> held) {
    SortedMap<Integer, Long> others = new TreeMap<>();
    held.forEach(cell -> others.put(cell.cell(), cell.others()));
    return new PersonsTotal(persons, others);
  }

  /** A vote carries nothing but the veto, not even the envelope. */
  VectorSpec spec(int nodes) {
    return purpose == Purpose.VOTE || purpose == Purpose.RELEASE
        ? new VectorSpec(purpose.text(), nodes, List.of())
        : new LayoutEncoding(purpose, layout, nodes).spec();
  }

  EncodedSums decode(VectorSum sum) {
    return new LayoutEncoding(purpose, layout, sum.spec().nodes()).decode(sum);
  }
}
