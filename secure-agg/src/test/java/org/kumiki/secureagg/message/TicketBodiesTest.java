package org.kumiki.secureagg.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.canonical.PeerFault;

/** Bodies of mode SA-1: read back as written; cut short, too long or malformed is a fault. */
class TicketBodiesTest {

  private static final Hash T = Hash.of(new byte[] {1});
  private static final Bytes CODE = Bytes.of(new byte[16]);
  private static final Bytes SEALED = Bytes.of(new byte[TicketBody.SEALED_SHARE]);

  /** Reads a body and writes it again. */
  private interface Parse {
    Bytes again(Bytes body) throws PeerFault;
  }

  private static void roundTrip(Bytes body, Parse parse) throws PeerFault {
    assertThat(parse.again(body)).isEqualTo(body);
    byte[] bytes = body.toArray();
    for (int size = 0; size < bytes.length; size++) {
      Bytes cut = Bytes.of(Arrays.copyOf(bytes, size));
      assertThatThrownBy(() -> parse.again(cut)).isInstanceOf(PeerFault.class);
    }
    Bytes longer = Bytes.of(Arrays.copyOf(bytes, bytes.length + 1));
    assertThatThrownBy(() -> parse.again(longer)).isInstanceOf(PeerFault.class);
  }

  private static TicketBody ticket(int nodes) {
    List<Bytes> hashes = Collections.nCopies(nodes, T.bytes());
    List<Bytes> sealed = Collections.nCopies(nodes, SEALED);
    return new TicketBody(
        "node-a",
        T,
        7,
        T.bytes(),
        Bytes.of(new byte[(nodes - 1) * 32 + 16]),
        sealed,
        sealed,
        T,
        T,
        hashes,
        hashes,
        Collections.nCopies(nodes - 1, CODE));
  }

  @Test
  void ticket_readsBack() throws Exception {
    roundTrip(ticket(3).canonical(), b -> TicketBody.parse(b).canonical());
  }

  @Test
  void ticketOf128_fitsInAMessage_andOf129IsAFault() throws Exception {
    Bytes most = ticket(128).canonical();
    assertThat(most.size()).isLessThan(Signed.MOST_BODY);
    assertThat(TicketBody.parse(most)).isEqualTo(ticket(128));
    Bytes more = ticket(129).canonical();
    assertThatThrownBy(() -> TicketBody.parse(more)).isInstanceOf(PeerFault.class);
  }

  private static CloseBody close(int nodes) {
    List<String> members = IntStream.range(0, nodes).mapToObj("%064d"::formatted).toList();
    return new CloseBody(
        T,
        7,
        members,
        Collections.nCopies(nodes, T),
        Collections.nCopies(nodes, CODE),
        Collections.nCopies(nodes, new CloseBody.Box(T.bytes(), SEALED)));
  }

  @Test
  void close_readsBack() throws Exception {
    roundTrip(close(2).canonical(), b -> CloseBody.parse(b).canonical());
  }

  @Test
  void closeOf128_fitsInAMessage_andOf129IsAFault() throws Exception {
    Bytes most = close(128).canonical();
    assertThat(most.size()).isLessThan(Signed.MOST_BODY);
    assertThat(CloseBody.parse(most)).isEqualTo(close(128));
    Bytes more = close(129).canonical();
    assertThatThrownBy(() -> CloseBody.parse(more)).isInstanceOf(PeerFault.class);
  }

  @Test
  void release_readsBack_andShowsNoShare() throws Exception {
    ReleaseBody body =
        new ReleaseBody(
            "node-a",
            T,
            7,
            T,
            List.of("node-a", "node-b"),
            List.of(new ReleaseBody.Share("node-b", true, Bytes.of(new byte[40]))));
    roundTrip(body.canonical(), b -> ReleaseBody.parse(b).canonical());
    assertThat(body.toString()).doesNotContain("0000");
  }

  @Test
  void dead_readsBack() throws Exception {
    roundTrip(new DeadBody("node-a", T, 7).canonical(), b -> DeadBody.parse(b).canonical());
  }

  @Test
  void partialResult_readsBack() throws Exception {
    PartialResultBody body =
        new PartialResultBody(
            new ResultBody(T, 7, 3, T, Hash.ZERO),
            List.of("node-a", "node-b"),
            List.of(T, T),
            List.of(new Sa1CoordinatorMessage.Attestation("node-a", CODE)));
    roundTrip(body.canonical(), b -> PartialResultBody.parse(b).canonical());
    Bytes uneven =
        new PartialResultBody(body.result(), List.of("node-a", "node-b"), List.of(T), List.of())
            .canonical();
    assertThatThrownBy(() -> PartialResultBody.parse(uneven)).isInstanceOf(PeerFault.class);
  }
}
