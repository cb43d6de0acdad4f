package org.kumiki.secureagg.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kumiki.secureagg.Vectors;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;
import org.kumiki.secureagg.ledger.Question;

/** Each signed body and its frozen bytes. */
class BodiesTest {

  interface Parser {
    Object parse(Bytes body) throws PeerFault;
  }

  private static Hash hash(String text) {
    return Hash.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes counting() {
    byte[] key = new byte[32];
    for (int i = 0; i < 32; i++) {
      key[i] = (byte) i;
    }
    return Bytes.wrap(key);
  }

  private static final HelloBody HELLO =
      new HelloBody(
          1,
          HelloBody.SUITE,
          hash("permit"),
          "task-1",
          hash("order"),
          "node-a",
          List.of(bytes("leaf"), bytes("ca")),
          Vectors.list("publicKeys").get(0),
          Bytes.EMPTY,
          counting(),
          hash("nonce"));

  private static final OpenBody OPEN =
      new OpenBody(
          Vectors.hash("transcript"),
          7,
          3,
          1,
          "round",
          hash("params"),
          Vectors.hash("specHash"),
          Vectors.hash("participantsHash"),
          Bytes.EMPTY,
          true);

  static Stream<Arguments> bodies() {
    Hash t = Vectors.hash("transcript");
    AckBody ack = new AckBody("node-a", t, Vectors.hash("setupHash"));
    ReportHeaderBody header = new ReportHeaderBody("node-a", t, 7, Vectors.hash("context"), 16);
    ReportBody report =
        new ReportBody(
            "node-a", t, 7, Vectors.hash("context"), new Hash(Vectors.list("roots").get(0)));
    ResultBody result = new ResultBody(t, 7, 3, hash("sum"), Hash.ZERO);
    return Stream.of(
        Arguments.of("hello", HELLO, HELLO.canonical(), (Parser) HelloBody::parse),
        Arguments.of("ack", ack, ack.canonical(), (Parser) AckBody::parse),
        Arguments.of("open", OPEN, OPEN.canonical(), (Parser) OpenBody::parse),
        Arguments.of("reportHeader", header, header.canonical(), (Parser) ReportHeaderBody::parse),
        Arguments.of("report", report, report.canonical(), (Parser) ReportBody::parse),
        Arguments.of("result", result, result.canonical(), (Parser) ResultBody::parse));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void body_hasItsFrozenBytesAndIsReadBack(String name, Object body, Bytes canonical, Parser parser)
      throws Exception {
    assertThat(hex(canonical)).isEqualTo(hex(Vectors.bytes(name)));
    assertThat(parser.parse(canonical)).isEqualTo(body);
  }

  private static String hex(Bytes bytes) {
    return java.util.HexFormat.of().formatHex(bytes.toArray());
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void body_cutOrExtendedAnywhere_isMalformed(
      String name, Object body, Bytes canonical, Parser parser) {
    byte[] whole = canonical.toArray();
    for (int size = 0; size < whole.length; size++) {
      Bytes cut = Bytes.wrap(java.util.Arrays.copyOf(whole, size));
      assertThatThrownBy(() -> parser.parse(cut)).isInstanceOf(PeerFault.class);
    }
    Bytes longer = Bytes.wrap(java.util.Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> parser.parse(longer)).isInstanceOf(PeerFault.class);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void body_withAnyBitFlipped_isMalformedOrAnother(
      String name, Object body, Bytes canonical, Parser parser) {
    byte[] whole = canonical.toArray();
    for (int i = 0; i < whole.length; i++) {
      whole[i] ^= 0x10;
      try {
        assertThat(parser.parse(Bytes.of(whole))).isNotEqualTo(body);
      } catch (PeerFault e) {
        assertThat(e.reason()).isIn(PeerFault.Reason.MALFORMED, PeerFault.Reason.VERSION);
      }
      whole[i] ^= 0x10;
    }
  }

  @Test
  void context_isFrozenAndHangsOnEveryField() {
    assertThat(OPEN.context(hash("permit"), "task-1")).isEqualTo(Vectors.hash("context"));
    List<Hash> contexts =
        List.of(
            OPEN.context(hash("permit"), "task-1"),
            OPEN.context(hash("permit2"), "task-1"),
            OPEN.context(hash("permit"), "task-2"),
            open(8, 3, 1, "params", "", true),
            open(7, 4, 1, "params", "", true),
            open(7, 3, 2, "params", "", true),
            open(7, 3, 1, "other", "", true),
            open(7, 3, 1, "params", "root", true),
            open(7, 3, 1, "params", "", false),
            with(hash("t"), OPEN.specHash(), OPEN.participants()),
            with(OPEN.transcript(), hash("s"), OPEN.participants()),
            with(OPEN.transcript(), OPEN.specHash(), hash("p")));
    assertThat(contexts).doesNotHaveDuplicates();
  }

  private static Hash open(
      long ticket, int round, int attempt, String params, String root, boolean fullOnly) {
    return new OpenBody(
            OPEN.transcript(),
            ticket,
            round,
            attempt,
            "round",
            hash(params),
            OPEN.specHash(),
            OPEN.participants(),
            bytes(root),
            fullOnly)
        .context(hash("permit"), "task-1");
  }

  private static Hash with(Hash transcript, Hash specHash, Hash participants) {
    return new OpenBody(
            transcript,
            7,
            3,
            1,
            "round",
            OPEN.paramHash(),
            specHash,
            participants,
            Bytes.EMPTY,
            true)
        .context(hash("permit"), "task-1");
  }

  @Test
  void question_isFrozenAndHangsOnEveryField() {
    Question question =
        new Question(hash("snapshot"), "glm", hash("template"), bytes("{}"), bytes("age >= 18"));
    assertThat(question.under(hash("permit"))).isEqualTo(Vectors.hash("question"));
    assertThat(question.acrossPermits()).isEqualTo(Vectors.hash("questionAcrossPermits"));
    assertThat(
            Stream.of(
                question.under(hash("permit")),
                question.under(hash("permit2")),
                question.acrossPermits(),
                new Question(hash("s"), "glm", hash("template"), bytes("{}"), bytes("age >= 18"))
                    .under(hash("permit")),
                new Question(
                        hash("snapshot"), "cox", hash("template"), bytes("{}"), bytes("age >= 18"))
                    .under(hash("permit")),
                new Question(hash("snapshot"), "glm", hash("t"), bytes("{}"), bytes("age >= 18"))
                    .under(hash("permit")),
                new Question(
                        hash("snapshot"), "glm", hash("template"), bytes("{}age"), bytes(" >= 18"))
                    .under(hash("permit"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void label_partsPurposes() {
    Bytes body = bytes("x");
    assertThat(
            Stream.of(Label.values()).map(l -> Bytes.of(l.signedBytes(body)).toString()).toList())
        .doesNotHaveDuplicates();
    assertThat(Bytes.of(Label.OPEN.signedBytes(body)).toString())
        .isEqualTo("6f70656e" + "00" + "78");
  }

  @Test
  void sizes_ofMessages_areBounded() {
    assertThatThrownBy(() -> new Signed(Bytes.of(new byte[65_537]), Bytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NodeMessage.ReportChunk(1, 0, Bytes.of(new byte[65_544])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NodeMessage.ReportChunk(1, 0, Bytes.of(new byte[9])))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NodeMessage.Refused("because", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ids_thatAreNotIds_areMalformed() {
    for (String id : List.of("", "Node", "a_b", "a/b", "é", "x".repeat(65))) {
      assertThatThrownBy(() -> NodeId.check(id)).isInstanceOf(PeerFault.class);
      assertThatThrownBy(() -> NodeId.require(id)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
