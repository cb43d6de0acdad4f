package org.kumiki.node.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed processes leave behind is gone after the next start; what living ones use is not. */
class LeftoversTest {

  @TempDir Path folder;

  private Path file(String name, Instant changed) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "x");
    Files.setLastModifiedTime(file, FileTime.from(changed));
    return file;
  }

  @Test
  void oldNativeLibraries_areDeleted_andNothingElse() throws IOException {
    Instant now = Instant.parse("2026-01-02T00:00:00Z");
    Path old = file("libduckdb_java123.so", now.minusSeconds(7200));
    Path young = file("libduckdb_java124.so", now.minusSeconds(60));
    Path other = file("libother123.so", now.minusSeconds(7200));
    NativeLibrary.deleteLeftovers(folder, now.minusSeconds(3600));
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(other).exists();
  }

  @Test
  void theLoadedLibrary_isDeletedAtOnce_soThatAKillLeavesNothing() throws Exception {
    Path maps = Path.of("/proc/self/maps");
    assumeTrue(Files.isReadable(maps), "only Linux tells what is loaded: skipped");
    try (Engine engine = Engine.writing(folder.resolve("x.duckdb"), folder, Node.SMALL)) {
      assertThat(engine.number("SELECT 1")).isEqualTo(1);
    }
    List<String> loaded =
        Files.readAllLines(maps).stream().filter(line -> line.contains("libduckdb_java")).toList();
    assertThat(loaded).isNotEmpty().allMatch(line -> line.endsWith("(deleted)"));
  }

  @Test
  void abandonedWorkFolders_areDeletedAtTheNextStart_livingOnesAreNot() throws IOException {
    DataStore.open(folder, Node.SMALL);
    Path work = folder.resolve("work");
    Path abandoned = Files.createDirectories(work.resolve("w1/spill"));
    Files.writeString(abandoned.resolve("rows"), "x");
    Files.writeString(work.resolve("w1/lock"), "");
    try (WorkFolder living = WorkFolder.create(work)) {
      Files.writeString(living.path().resolve("rows"), "x");
      DataStore.open(folder, Node.SMALL);
      assertThat(living.path().resolve("rows")).exists();
      assertThat(work.resolve("w1")).doesNotExist();
    }
    assertThat(work).isEmptyDirectory();
  }

  @Test
  void theStore_isReadableForItsOwnerAlone() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    DataStore.open(folder.resolve("node"), Node.SMALL);
    for (String name : new String[] {"datasets", "work"}) {
      assertThat(Files.getPosixFilePermissions(folder.resolve("node").resolve(name)))
          .allMatch(permission -> permission.name().startsWith("OWNER"));
    }
  }
}
