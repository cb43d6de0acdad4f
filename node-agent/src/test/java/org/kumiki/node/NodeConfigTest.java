package org.kumiki.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.kumiki.node.identity.EnrolmentKind;

class NodeConfigTest {

  private static NodeConfig config(String nodeId, String host, int port) {
    return NodeConfig.standard(Path.of("home"), nodeId, EnrolmentKind.PRODUCTION, host, port, port);
  }

  @Test
  void standard_hasSensibleLimits() {
    NodeConfig config = config("north.hospital-1", "hdab.example", 7443);
    assertThat(config.mostQueries()).isEqualTo(8);
    assertThat(config.patience()).hasSeconds(20);
    assertThat(config.backoff().most()).hasMinutes(1);
    assertThat(config.withThreads(3).threads()).isEqualTo(3);
  }

  @Test
  void wrongValues_areRefusedWithTheirName() {
    assertThatThrownBy(() -> config("North", "h", 1)).hasMessageContaining("node id 'North'");
    assertThatThrownBy(() -> config("n", " ", 1)).hasMessageContaining("host");
    assertThatThrownBy(() -> config("n", "h", 0)).hasMessageContaining("port is 0");
    assertThatThrownBy(() -> config("n", "h", 65_536)).hasMessageContaining("port is 65536");
    assertThatThrownBy(() -> config("n", "h", 1).withThreads(0)).hasMessageContaining("threads");
  }
}
