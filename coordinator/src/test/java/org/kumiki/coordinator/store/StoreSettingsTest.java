package org.kumiki.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kumiki.algorithms.InvalidInput;

class StoreSettingsTest {

  private static final Path PASSWORD = Path.of("/etc/kumiki/password");

  private static StoreSettings.Postgres of(String url) {
    return StoreSettings.Postgres.of(url, "kumiki", PASSWORD, Optional.empty());
  }

  @Test
  void url_namesHostPortAndDatabase() {
    StoreSettings.Postgres settings = of("postgresql://db.example/hdab");
    assertThat(settings.host()).isEqualTo("db.example");
    assertThat(settings.port()).isEqualTo(5432);
    assertThat(settings.database()).isEqualTo("hdab");
    assertThat(of("postgresql://db.example:6000/hdab").where())
        .isEqualTo("postgresql://db.example:6000/hdab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://kumiki:hunter2@db.example/hdab",
        "postgresql://db.example/hdab?password=hunter2",
        "postgresql://db.example/hdab?sslmode=disable&x=hunter2",
        "postgresql://db.example/hdab#hunter2",
        "postgresql://db.example/a/hunter2",
        "postgresql://db.example/hunter2 ",
        "postgresql:///hunter2",
        "postgresql://db.example",
        "postgresql://db.example/",
        "jdbc:postgresql://db.example/hunter2",
        "mysql://db.example/hunter2",
        "hunter2"
      })
  void anythingElseInTheUrl_isRefused_andNotShown(String url) {
    assertThatThrownBy(() -> of(url))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("store.url")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void lineToAnotherMachine_isTls_whateverIsSaid() {
    for (String here : new String[] {"localhost", "127.0.0.1", "127.1.2.3", "[::1]"}) {
      assertThat(of("postgresql://" + here + "/hdab").tls()).as(here).isFalse();
    }
    for (String there :
        new String[] {"db", "10.0.0.1", "localhost.example", "127.example", "[::2]", "0.0.0.0"}) {
      assertThat(of("postgresql://" + there + "/hdab").tls()).as(there).isTrue();
    }
    assertThat(
            StoreSettings.Postgres.of(
                    "postgresql://localhost/hdab",
                    "kumiki",
                    PASSWORD,
                    Optional.of(Path.of("/etc/ca.pem")))
                .tls())
        .isTrue();
  }

  @Test
  void pathsAreAbsolute() {
    assertThatThrownBy(
            () ->
                StoreSettings.Postgres.of(
                    "postgresql://localhost/hdab", "kumiki", Path.of("pw"), Optional.empty()))
        .hasMessageContaining("store.password_file");
  }
}
