package org.kumiki.protocols.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  record Inner(String name, List<DayOfWeek> days) {}

  record Outer(int portNumber, List<Inner> inner, String last) {}

  @TempDir Path folder;

  private Outer read(String text) throws IOException {
    return SettingsFile.read(Files.writeString(folder.resolve("settings.yaml"), text), Outer.class);
  }

  private void assertWrong(String text, String words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void rightSettings_areRead() throws IOException {
    assertThat(read("port_number: 7\ninner: [{name: a, days: [MONDAY]}]\nlast: z\n"))
        .isEqualTo(new Outer(7, List.of(new Inner("a", List.of(DayOfWeek.MONDAY))), "z"));
  }

  @Test
  void unknownKey_isNamedWithItsOwnLine() {
    assertWrong(
        "# first\nlsat: z\nport_number: 7\ninner:\n  - name: a\n",
        "line 2: unknown key 'lsat'; known here: [");
    assertWrong(
        "port_number: 7\ninner:\n  - name: a\n  - name: b\n    day: 1\n    days: []\nlast: z\n",
        "line 5: unknown key 'inner.1.day'");
  }

  @Test
  void wordThatIsNoneOfAFew_isAnsweredWithThose() {
    assertWrong(
        "port_number: 7\ninner: [{name: a, days: [MONDAY, PAYDAY]}]\n",
        "inner.0.days.1: 'PAYDAY' is not one of [MONDAY, TUESDAY,");
  }

  @Test
  void keysGivenTwice_missingNumbersAndMissingFiles_areErrors() {
    assertWrong("port_number: 7\nport_number: 8\n", "line 2");
    assertWrong("inner: []\n", "the key 'port_number' is missing or has no value");
    assertThatThrownBy(() -> SettingsFile.read(folder.resolve("none.yaml"), Outer.class))
        .hasMessage("there is no such file");
  }
}
