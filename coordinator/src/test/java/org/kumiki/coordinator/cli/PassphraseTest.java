package org.kumiki.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.algorithms.InvalidInput;

/** As in a job without a terminal, which a build is. */
class PassphraseTest {

  @TempDir Path folder;

  @Test
  void withoutATerminal_aFileIsAskedFor() {
    assertThatThrownBy(() -> new Passphrase().chosen("rita"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("--passphrase-file");
  }

  @Test
  void firstLineOfAFile_isThePassphrase_ifItIsLongEnough() throws Exception {
    Passphrase passphrase = new Passphrase();
    passphrase.file =
        Optional.of(Files.writeString(folder.resolve("words"), "a long sentence\nx\n"));
    assertThat(passphrase.chosen("rita")).containsExactly("a long sentence".toCharArray());
    Files.writeString(folder.resolve("words"), "short\n");
    assertThatThrownBy(() -> passphrase.chosen("rita")).hasMessageContaining("shorter than 12");
  }
}
