package org.kumiki.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is not there, or not where it may be, is named; it is not called our fault. */
class FileMistakesTest {

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void assertNamed(Terminal ran, String name, String words) {
    assertThat(ran.exitCode()).isEqualTo(ExitCode.INPUT.code());
    assertThat(ran.err()).startsWith("kumiki: " + file(name) + ": " + words).hasLineCount(1);
  }

  @Test
  void missingPassphraseFile_isNamed() {
    assertNamed(
        Terminal.run(
            "hdab",
            "key",
            "--person",
            "anna",
            "--out",
            file("anna.key"),
            "--passphrase-file",
            file("nofile")),
        "nofile",
        "there is no such file or folder");
  }

  @Test
  void missingFolderOfANewKey_isNamed() {
    assertNamed(
        Terminal.run(
            "hdab", "key", "--person", "anna", "--no-passphrase", "--out", file("none/anna.key")),
        "none/anna.key",
        "there is no such file or folder");
  }

  @Test
  void missingTokenFile_isNamed() {
    assertThat(
            Terminal.run(
                    "node",
                    "init",
                    "--home",
                    file("ohio"),
                    "--id",
                    "ohio",
                    "--coordinator",
                    "localhost")
                .exitCode())
        .isZero();
    assertNamed(
        Terminal.run("node", "enrol", "--home", file("ohio"), "--token-file", file("nofile")),
        "nofile",
        "there is no such file or folder");
  }

  @Test
  void folderInPlaceOfAFile_isNamed() throws Exception {
    Files.createDirectory(folder.resolve("a-folder"));
    assertNamed(
        Terminal.run(
            "hdab",
            "draft",
            "template",
            "--query",
            file("a-folder"),
            "--schema",
            file("nofile"),
            "--author",
            "tom",
            "--purpose",
            "STATISTICS",
            "--out",
            file("template.json")),
        "a-folder",
        "there is no such file");
  }

  @Test
  void publicHalf_inPlaceOfTheKey_isNamed() {
    Terminal.run("hdab", "key", "--person", "anna", "--no-passphrase", "--out", file("anna.key"));
    assertThat(
            Terminal.run(
                    "hdab",
                    "lift",
                    "p-1",
                    "--suspension",
                    "act-1",
                    "--reason",
                    "done",
                    "--out",
                    file("lift.json"))
                .exitCode())
        .isZero();
    assertNamed(
        Terminal.run("hdab", "sign", file("lift.json"), "--key", file("anna.key.pub")),
        "anna.key.pub",
        "is not a key file of 'kumiki hdab key'; the file that ends in .pub is for others");
  }
}
