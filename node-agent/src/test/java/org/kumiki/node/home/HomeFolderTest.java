package org.kumiki.node.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {

  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void files_areForThisAccountOnly() throws Exception {
    try (HomeFolder home = HomeFolder.open(folder.resolve("home"))) {
      home.write("secrets/key", bytes("k"));
    }
    assertThat(permissions("home")).isEqualTo("rwx------");
    assertThat(permissions("home/secrets")).isEqualTo("rwx------");
    assertThat(permissions("home/secrets/key")).isEqualTo("rw-------");
    assertThat(permissions("home/lock")).isEqualTo("rw-------");
  }

  private String permissions(String name) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  @Test
  void write_replacesTheWholeFile_andSurvivesALeftover() throws Exception {
    try (HomeFolder home = HomeFolder.open(folder)) {
      home.write("a", bytes("a longer first version"));
      // What a process leaves that died while writing.
      Files.write(folder.resolve("a.next"), bytes("half a vers"));
      home.write("a", bytes("second"));
      assertThat(home.read("a")).hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("second")));
      assertThat(home.read("b")).isEmpty();
    }
  }

  @Test
  void folderInUse_isNotOpenedAgain_untilClosed() {
    try (HomeFolder first = HomeFolder.open(folder)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> HomeFolder.open(folder))
          .isInstanceOf(HomeInUse.class)
          .hasMessageContaining(folder.toString());
    }
    HomeFolder.open(folder).close();
  }
}
