package org.kumiki.protocols.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.protocols.link.v1.FromCoordinator;
import org.kumiki.protocols.link.v1.FromNode;
import org.kumiki.secureagg.canonical.PeerFault;

/**
 * The attack: bytes that are no message, or nearly one. Whatever comes, it is a message within its
 * bounds or the peer's fault, and never an error of the process that reads it.
 */
class BrokenMessagesTest {

  private static final int TRIES = 20_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bytesOfANode_areAMessageOrItsFault(long seed) {
    Random random = new Random(seed);
    List<byte[]> good =
        MessagesTest.nodeMessages().stream()
            .map(m -> NodeMessages.toWire("query-1", m).toByteArray())
            .toList();
    int read = 0;
    for (int i = 0; i < TRIES; i++) {
      try {
        NodeMessages.fromWire(FromNode.parseFrom(broken(good, random)));
        read++;
      } catch (InvalidProtocolBufferException | PeerFault e) {
        assertThat(e.getMessage()).isNotNull();
      }
    }
    assertThat(read).isBetween(1, TRIES - 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bytesOfTheCoordinator_areAMessageOrItsFault(long seed) {
    Random random = new Random(seed);
    List<byte[]> good =
        MessagesTest.coordinatorMessages().stream()
            .map(m -> CoordinatorMessages.toWire("query-1", m).toByteArray())
            .toList();
    int read = 0;
    for (int i = 0; i < TRIES; i++) {
      try {
        CoordinatorMessages.fromWire(FromCoordinator.parseFrom(broken(good, random)));
        read++;
      } catch (InvalidProtocolBufferException | PeerFault e) {
        assertThat(e.getMessage()).isNotNull();
      }
    }
    assertThat(read).isBetween(1, TRIES - 1);
  }

  /** Mostly near its beginning, where what it is and how long it is stands. */
  private static byte[] broken(List<byte[]> good, Random random) {
    byte[] one = good.get(random.nextInt(good.size()));
    byte[] bytes = Arrays.copyOf(one, Math.min(one.length, 400));
    if (random.nextInt(3) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 24));
      bytes[at] = (byte) random.nextInt();
    }
    return bytes;
  }
}
