package org.kumiki.node.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kumiki.node.home.HomeFolder;
import org.kumiki.secureagg.primitive.Secret;

class ReportSpoolTest {

  private static final byte[] NOTE = text("what the journal says");

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final Secret key = Secret.random(32, random);
  private HomeFolder home;
  private ReportSpool spool;

  @BeforeEach
  void open() {
    home = HomeFolder.open(folder);
    spool = ReportSpool.open(home, key, random, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    home.close();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(String queryId, String... messages) {
    ReportSpool.Writing writing = spool.begin(queryId);
    for (String message : messages) {
      writing.add(text(message));
    }
    writing.finish(NOTE);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("spool"))) {
      return files.toList();
    }
  }

  private static List<String> messages(SpooledReport report) throws InterruptedException {
    List<String> all = new ArrayList<>();
    assertThat(report.each(m -> all.add(new String(m, StandardCharsets.UTF_8)))).isTrue();
    return all;
  }

  @Test
  void whatWasWritten_isReadAgain_alsoByAnotherProcess() throws Exception {
    write("q-1", "header", "chunk", "signature");
    ReportSpool later = ReportSpool.open(home, key, random, Clock.systemUTC());
    SpooledReport report = later.read("q-1").orElseThrow();
    assertThat(report.first()).isEqualTo(text("header"));
    assertThat(report.note()).isEqualTo(NOTE);
    assertThat(messages(report)).containsExactly("header", "chunk", "signature");
    assertThat(later.read("q-2")).isEmpty();
  }

  @Test
  void whatIsOnDisk_isUnreadableWithoutTheKey_andPrivate() throws Exception {
    write("q-1", "header", "masked words");
    Path file = files().getFirst();
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("masked");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Secret other = Secret.random(32, random);
    assertThat(ReportSpool.open(home, other, random, Clock.systemUTC()).read("q-1")).isEmpty();
  }

  @Test
  void anyChangedByte_andAnyCut_givesNothing() throws Exception {
    write("q-1", "header", "chunk", "signature");
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      assertThat(spool.read("q-1")).as("byte %d".formatted(i)).isEmpty();
      Files.write(file, Arrays.copyOf(whole, i));
      assertThat(spool.read("q-1")).as("cut at %d".formatted(i)).isEmpty();
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThat(spool.read("q-1")).isEmpty();
    Files.write(file, whole);
    assertThat(spool.read("q-1")).isPresent();
  }

  @Test
  void aReportOfAnotherQuery_inItsPlace_givesNothing() throws Exception {
    write("q-1", "header");
    byte[] first = Files.readAllBytes(files().getFirst());
    spool.wipe("q-1");
    write("q-2", "header");
    Files.write(files().getFirst(), first);
    assertThat(spool.read("q-2")).isEmpty();
  }

  @Test
  void aFileThatChangesWhileItIsSent_endsTheSending() throws Exception {
    write("q-1", "header", "chunk", "signature");
    SpooledReport report = spool.read("q-1").orElseThrow();
    Path file = files().getFirst();
    byte[] changed = Files.readAllBytes(file);
    changed[changed.length - 1] ^= 1;
    Files.write(file, changed);
    assertThat(report.each(m -> true)).isFalse();
    spool.wipe("q-1");
    assertThat(report.each(m -> true)).isFalse();
  }

  @Test
  void theLatestReport_isTheOnlyOne_andWipingLeavesNoFile() throws Exception {
    write("q-1", "old");
    try (ReportSpool.Writing unfinished = spool.begin("q-1")) {
      unfinished.add(text("half"));
      assertThat(spool.read("q-1")).isEmpty();
    }
    write("q-1", "new");
    assertThat(spool.read("q-1").map(SpooledReport::first)).contains(text("new"));
    spool.wipe("q-1");
    assertThat(files()).isEmpty();
  }

  @Test
  void whatNobodyCameBackFor_isGoneAfterAWeek_andHalvesAtOnce() throws Exception {
    write("q-1", "old");
    Files.setLastModifiedTime(
        files().getFirst(), FileTime.from(Instant.now().minus(Duration.ofDays(8))));
    write("q-2", "new");
    spool.begin("q-3").add(text("half"));
    ReportSpool later = ReportSpool.open(home, key, random, Clock.systemUTC());
    assertThat(later.read("q-1")).isEmpty();
    assertThat(later.read("q-2")).isPresent();
    assertThat(files()).hasSize(1);
  }
}
