package org.kumiki.protocols.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.layout.Bound;
import org.kumiki.algorithms.layout.Contribution;
import org.kumiki.algorithms.layout.DisclosureClass;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.layout.SlotKind;
import org.kumiki.secureagg.vector.EncodedVector;
import org.kumiki.secureagg.vector.Lane;
import org.kumiki.secureagg.vector.LaneAddition;
import org.kumiki.secureagg.vector.Segment;
import org.kumiki.secureagg.vector.VectorSum;

class LayoutEncodingTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Layout LAYOUT =
      new Layout(
          List.of(
              slot("rows", 2, new Bound.Count()),
              slot("score", 3, new Bound.Statistic(30)),
              slot("pairs", 1, new Bound.PairCount()),
              slot("power", 1, new Bound.Moment()),
              slot("events", 1, new Bound.Count())));

  private static Slot slot(String name, int length, Bound bound) {
    return new Slot(name, length, SlotKind.SUM, bound, DisclosureClass.MODEL, "A slot.");
  }

  private static Contribution contribution(long rows, double score) {
    Contribution values = new Contribution(LAYOUT);
    values.count("rows", rows, 1L << 40);
    values.put("score", score, -score, 0.1);
    values.count("pairs", Long.MAX_VALUE);
    values.put("power", 1e70);
    values.count("events", 3);
    return values;
  }

  private static VectorSum sum(LayoutEncoding encoding, EncodedVector... vectors) throws Exception {
    LaneAddition lanes = new LaneAddition(encoding.spec());
    long[] total = new long[encoding.spec().words()];
    for (EncodedVector vector : vectors) {
      long[] words = new long[total.length];
      vector.copy(0, words);
      lanes.add(total, 0, words, 0, words.length);
    }
    return VectorSum.of(encoding.spec(), total);
  }

  @Test
  void spec_putsWideLanesFirstAndTheEnvelopeLast() {
    LayoutEncoding encoding = new LayoutEncoding(Purpose.ROUND, LAYOUT, 5);
    assertThat(encoding.spec().purpose()).isEqualTo("round");
    assertThat(encoding.spec().segments())
        .containsExactly(
            new Segment(Lane.W512, 1, 256, 251),
            new Segment(Lane.W128, 3, 93, 30),
            new Segment(Lane.W128, 1, 0, 80),
            new Segment(Lane.W64, 2, 0, 40),
            new Segment(Lane.W64, 1, 0, 40),
            new Segment(Lane.W64, 1, 0, 40),
            new Segment(Lane.W64, 1, 0, 40));
  }

  @ParameterizedTest
  @CsvSource({"1,96", "2,95", "3,94", "4,94", "5,93", "20,91", "1000,86"})
  void fractionBits_followTheRuleOfNumbers3(int nodes, int expected) {
    // f = 126 - ceil(log2 n) - ceil(log2 B), B = 2^30
    assertThat(new LayoutEncoding(Purpose.ROUND, LAYOUT, nodes).spec().segments().get(1))
        .isEqualTo(new Segment(Lane.W128, 3, expected, 30));
  }

  @Test
  void spec_isFrozen() {
    LayoutEncoding encoding = new LayoutEncoding(Purpose.ROUND, LAYOUT, 5);
    assertThat(encoding.spec().hash().toString())
        .isEqualTo("0b0a2b3bd87a59440995141423e809ec6b5b59762038ab0fd15fc3c92172dee8");
    assertThat(
            encoding.encode(contribution(7, 0.1), new Envelope(12, 11), RANDOM).digest().toString())
        .isEqualTo("018d3783fc36220d9909ed718d5c3dc5c64ef7ae224f205a00802771f1b82cfc");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void sums_comeBackBySlot(int nodes) throws Exception {
    LayoutEncoding encoding = new LayoutEncoding(Purpose.ROUND, LAYOUT, nodes);
    EncodedVector[] vectors = new EncodedVector[nodes];
    for (int i = 0; i < nodes; i++) {
      vectors[i] = encoding.encode(contribution(i, 0.125 * i), new Envelope(i + 1, i), RANDOM);
    }
    EncodedSums sums = encoding.decode(sum(encoding, vectors));
    long triangle = nodes * (nodes - 1L) / 2;
    assertThat(sums.vetoed()).isFalse();
    assertThat(sums.nodes()).isEqualTo(nodes);
    assertThat(sums.counts("rows")).containsExactly(triangle, nodes * (1L << 40));
    assertThat(sums.doubles("score")[0]).isEqualTo(0.125 * triangle);
    assertThat(sums.doubles("score")[1]).isEqualTo(-0.125 * triangle);
    assertThat(sums.pairCounts("pairs"))
        .containsExactly(BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(nodes)));
    assertThat(sums.value("power") / (1e70 * nodes)).isBetween(1 - 1e-15, 1 + 1e-15);
    assertThat(sums.count("events")).isEqualTo(3L * nodes);
    assertThat(sums.personsEligible()).isEqualTo(triangle + nodes);
    assertThat(sums.personsIncluded()).isEqualTo(triangle);
  }

  @Test
  void abstention_addsZerosAndItsEligiblePersons() throws Exception {
    LayoutEncoding encoding = new LayoutEncoding(Purpose.ROUND, LAYOUT, 2);
    EncodedSums sums =
        encoding.decode(
            sum(
                encoding,
                encoding.encode(contribution(7, 0.5), new Envelope(12, 12), RANDOM),
                encoding.abstain(4, RANDOM)));
    assertThat(sums.counts("rows")).containsExactly(7, 1L << 40);
    assertThat(sums.value("power")).isEqualTo(1e70);
    assertThat(sums.personsEligible()).isEqualTo(16);
    assertThat(sums.personsIncluded()).isEqualTo(12);
  }

  @Test
  void valueBeyondItsBound_vetoesInBand() throws Exception {
    LayoutEncoding encoding = new LayoutEncoding(Purpose.ROUND, LAYOUT, 2);
    EncodedVector large = encoding.encode(contribution(7, 0x1.1p30), new Envelope(12, 12), RANDOM);
    assertThat(large.isVeto()).isTrue();
    EncodedSums sums =
        encoding.decode(
            sum(
                encoding,
                large,
                encoding.encode(contribution(7, 0.5), new Envelope(12, 12), RANDOM)));
    assertThat(sums.vetoed()).isTrue();
    assertThatThrownBy(() -> sums.counts("rows")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void vetoOfTheProgram_needsNoSlots() {
    LayoutEncoding encoding = new LayoutEncoding(Purpose.ROUND, LAYOUT, 2);
    Contribution veto = new Contribution(LAYOUT);
    veto.veto("one person would dominate");
    assertThat(encoding.encode(veto, new Envelope(12, 12), RANDOM).isVeto()).isTrue();
  }

  @Test
  void layout_thatUsesAnEnvelopeName_isRefused() {
    Layout layout = new Layout(List.of(slot(Envelope.ELIGIBLE, 1, new Bound.Count())));
    assertThatThrownBy(() -> new LayoutEncoding(Purpose.ROUND, layout, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("persons_eligible");
  }

  @Test
  void slot_readAsAnotherKind_isRefused() throws Exception {
    LayoutEncoding encoding = new LayoutEncoding(Purpose.ROUND, LAYOUT, 1);
    EncodedSums sums =
        encoding.decode(
            sum(encoding, encoding.encode(contribution(1, 1), new Envelope(1, 1), RANDOM)));
    assertThatThrownBy(() -> sums.doubles("rows")).hasMessageContaining("slot rows");
    assertThatThrownBy(() -> sums.counts("score")).hasMessageContaining("slot score");
    assertThatThrownBy(() -> sums.pairCounts("rows")).hasMessageContaining("slot rows");
  }
}
