package org.kumiki.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.link.HttpProxy;
import org.kumiki.node.testing.TestCa;

class NodeFileTest {

  @TempDir Path home;

  private String written() throws IOException {
    NodeFile.write(
        NodeConfig.standard(home, "ohio", EnrolmentKind.PRODUCTION, "hdab.example", 7441, 7442));
    return Files.readString(home.resolve(NodeFile.NAME));
  }

  private void put(String text) throws IOException {
    Files.writeString(home.resolve(NodeFile.NAME), text);
  }

  @Test
  void whatIsWritten_isReadBack() throws IOException {
    written();
    NodeConfig config = NodeFile.read(home);
    assertThat(config.nodeId()).isEqualTo("ohio");
    assertThat(config.kind()).isEqualTo(EnrolmentKind.PRODUCTION);
    assertThat(config.host()).isEqualTo("hdab.example");
    assertThat(config.enrolmentPort()).isEqualTo(7441);
    assertThat(config.linkPort()).isEqualTo(7442);
    assertThat(config.mostQueries()).isEqualTo(8);
    assertThat(config.optOut()).isEmpty();
    assertThat(config.proxy()).isEmpty();
  }

  @Test
  void commentedKeys_workOnceTheyAreNotComments() throws IOException {
    String text = written();
    Files.writeString(home.resolve("proxy.password"), "secret word\n");
    put(
        text.replace("# proxy:", "proxy:")
            .replace("# memory:", "memory:")
            .replace("#   ", "  ")
            .replace("# opt_out", "opt_out"));
    NodeConfig config = NodeFile.read(home);
    assertThat(config.limits().engineBytes()).isEqualTo(512L << 20);
    assertThat(config.limits().frameBytes()).isEqualTo(2048L << 20);
    assertThat(config.optOut()).contains(home.resolve("opt-out.txt"));
    assertThat(config.proxy())
        .contains(
            new HttpProxy(
                "proxy.hospital.example",
                3128,
                Optional.of(new HttpProxy.Login("kumiki", "secret word"))));
    assertThat(config.toString()).doesNotContain("secret word");
  }

  @Test
  void aTrustStore_isReadAndWhatIsWrongWithItNamed() throws Exception {
    put(written().replace("# trust_store", "trust_store"));
    assertThatThrownBy(() -> NodeFile.read(home))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContainingAll(NodeFile.NAME, "trust_store", "gateway-ca.pem does not exist");
    TestCa ca = new TestCa();
    Files.writeString(
        home.resolve("gateway-ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(ca.certificate().getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    assertThat(NodeFile.read(home).trusted().authorities()).containsExactly(ca.certificate());
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
    assertThatThrownBy(() -> NodeFile.read(home, later)).hasMessageContaining("expired");
  }

  @Test
  void anExistingFile_isNotReplaced() throws IOException {
    written();
    assertThatThrownBy(this::written).isInstanceOf(InvalidInput.class).hasMessageContaining("edit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node: ohio        | colour: red          | unknown key 'colour'
          node: ohio        | node: Ohio Hospital  | node id 'Ohio Hospital'
          kind: production  | kind: test           | production or sandbox
          kind: production  | kind: production\\nkind: sandbox | uplicate
          link_port: 7442   | link_port: many      | many
          link_port: 7442   | link_port: 70000     | 1 to 65535
          most_queries: 8   | most_queries: 0      | 1 to 1024
          most_queries: 8   | # nothing            | most_queries' is missing
          host: hdab.example | host:                | host
          most_queries: 8   | most_queries: 8\\nmemory: {engine_mebibytes: 10} | memory: the engine needs at least 64 MiB
          most_queries: 8   | most_queries: 8\\nmemory: {heap: 10} | heap
          """)
  void wrongValues_areNamed(String right, String wrong, String said) throws IOException {
    put(written().replace(right, wrong.replace("\\n", "\n")));
    assertThatThrownBy(() -> NodeFile.read(home))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(NodeFile.NAME)
        .hasMessageContaining(said);
  }

  @Test
  void aFolderWithoutOne_saysHowToMakeIt() {
    assertThatThrownBy(() -> NodeFile.read(home)).hasMessageContaining("kumiki node init");
  }
}
