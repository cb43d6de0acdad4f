package org.kumiki.node.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.NodeAgent;
import org.kumiki.node.NodeConfig;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.policy.DemandChange;
import org.kumiki.node.policy.HolderDemands;
import org.kumiki.protocols.document.Purpose;

/** Commands to a node that runs and to one that does not. */
class StewardLineTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private NodeConfig config;
  private Path file;
  private Path schema;

  @BeforeEach
  void files() throws IOException {
    config =
        NodeConfig.standard(
            folder.resolve("n"), "north", EnrolmentKind.SANDBOX, "localhost", 7441, 7442);
    file = Files.writeString(folder.resolve("data.csv"), "age,sex\n41,F\n52,M\n");
    schema =
        Files.writeString(
            folder.resolve("schema.json"),
            """
            {"fields": [{"name": "age", "type": "integer"},
                        {"name": "sex", "type": "string", "constraints": {"enum": ["F", "M"]}}]}
            """);
  }

  private StewardAnswer send(StewardCommand command) {
    return StewardLine.send(config, command, CLOCK, random);
  }

  private StewardCommand add() {
    return new StewardCommand.AddDataset(
        "people",
        file.toString(),
        schema.toString(),
        false,
        Set.of(Purpose.STATISTICS),
        DemandChange.NONE);
  }

  private StewardAnswer demanding(Optional<String> profile, Optional<Long> floor) {
    return send(
        new StewardCommand.AddDataset(
            "people",
            file.toString(),
            schema.toString(),
            false,
            Set.of(Purpose.STATISTICS),
            new DemandChange(profile, floor)));
  }

  private HolderDemands demands() {
    return standing().datasets().getFirst().demands();
  }

  @Test
  void aNewerFile_loosensNoDemandThatNothingIsSaidOf() {
    StewardAnswer first = demanding(Optional.of("JP-NDB"), Optional.of(40L));
    assertThat(((StewardAnswer.Done) first).lines().getLast())
        .endsWith("2 persons, profile JP-NDB, floor 40");
    send(add());
    assertThat(demands()).isEqualTo(new HolderDemands(Optional.of("JP-NDB"), 40));
    demanding(Optional.empty(), Optional.of(7L));
    assertThat(demands()).isEqualTo(new HolderDemands(Optional.of("JP-NDB"), 7));
    demanding(Optional.of(DemandChange.NO_PROFILE), Optional.of(0L));
    assertThat(demands()).isEqualTo(HolderDemands.NONE);
    assertThat(demanding(Optional.of("LAX"), Optional.empty()))
        .isInstanceOfSatisfying(
            StewardAnswer.Wrong.class, wrong -> assertThat(wrong.lines()).hasSize(1));
    assertThat(demands()).isEqualTo(HolderDemands.NONE);
  }

  private StewardAnswer.Standing standing() {
    return (StewardAnswer.Standing) send(new StewardCommand.Status());
  }

  @Test
  void aNodeThatDoesNotRun_isOpenedForTheCommand() {
    assertThat(send(add())).isInstanceOf(StewardAnswer.Done.class);
    StewardAnswer.Standing standing = standing();
    assertThat(standing.running()).isFalse();
    assertThat(standing.datasets())
        .containsExactly(new StewardAnswer.Held("people", "data.csv", 2, 0, 2, HolderDemands.NONE));
  }

  @Test
  void aNodeThatRuns_answersOverItsSocket() throws IOException {
    try (NodeAgent agent = NodeAgent.open(config, CLOCK, random);
        ControlSocket socket =
            ControlSocket.open(config.home(), new StewardDesk(agent, config, true)::answer)) {
      assertThat(socket).isNotNull();
      assertThat(send(add())).isInstanceOf(StewardAnswer.Done.class);
      assertThat(send(new StewardCommand.Halt(true))).isInstanceOf(StewardAnswer.Done.class);
      assertThat(agent.halted()).isTrue();
      assertThat(standing().running()).isTrue();
      assertThat(standing().halted()).isTrue();
      assertThat(standing().datasets()).hasSize(1);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(config.home().resolve(ControlSocket.NAME))))
          .isEqualTo("rw-------");
    }
    assertThat(config.home().resolve(ControlSocket.NAME)).doesNotExist();
    assertThat(standing().halted()).isTrue();
  }

  @Test
  void badRows_areNamedAndChangeNothing() throws IOException {
    Files.writeString(file, "age,sex\n41,F\nold,M\n");
    assertThat(send(add()))
        .isInstanceOfSatisfying(
            StewardAnswer.Wrong.class,
            wrong ->
                assertThat(String.join("\n", wrong.lines())).contains("data.csv").contains("age"));
    assertThat(standing().datasets()).isEmpty();
  }

  @Test
  void aNodeThatIsNotEnrolled_knowsNobodyWhoMayApproveATemplate() {
    send(add());
    assertThat(send(new StewardCommand.Allow("{}", "people", true)))
        .isInstanceOfSatisfying(
            StewardAnswer.Wrong.class,
            wrong -> assertThat(wrong.lines().getFirst()).contains("not enrolled"));
  }

  @Test
  void malformedAndEndlessCommands_areAnsweredAndTheNextOneIsHeard() throws IOException {
    try (NodeAgent agent = NodeAgent.open(config, CLOCK, random);
        ControlSocket socket =
            ControlSocket.open(config.home(), new StewardDesk(agent, config, true)::answer)) {
      assertThat(socket).isNotNull();
      for (String bad :
          new String[] {
            "", "{", "{\"command\":\"format-disk\"}", "[".repeat(5000), "x".repeat(1 << 20)
          }) {
        assertThat(raw(bad)).contains("wrong");
      }
      assertThat(standing().running()).isTrue();
    }
  }

  private String raw(String text) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(config.home().resolve(ControlSocket.NAME)));
      ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.shutdownOutput();
      ByteBuffer answer = ByteBuffer.allocate(4096);
      while (channel.read(answer) >= 0) {
        // Until the node has said all.
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
    }
  }
}
