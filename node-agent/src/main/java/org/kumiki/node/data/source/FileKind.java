package org.kumiki.node.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.kumiki.algorithms.InvalidInput;

/** What a source file is, told from its first bytes. */
public enum FileKind {
  /** Text with separators. */
  CSV,
  /** Apache Parquet. */
  PARQUET;

  private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /**
   * The kind of a readable, regular file that is not empty.
   *
   * @throws InvalidInput for anything else
   */
  public static FileKind of(Path file) {
    String name = name(file);
    if (!Files.exists(file)) {
      throw new InvalidInput(name, "there is no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw new InvalidInput(
          name,
          Files.isDirectory(file)
              ? "is a folder; name one CSV or Parquet file"
              : "is not a regular file; name one CSV or Parquet file");
    }
    if (!Files.isReadable(file)) {
      throw new InvalidInput(name, "cannot be read; give the account of the node the right to");
    }
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(PARQUET_MAGIC.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (start.length == 0) {
      throw new InvalidInput(name, "is empty; expected a header and rows");
    }
    if (Arrays.equals(start, PARQUET_MAGIC)) {
      return PARQUET;
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".parquet")) {
      throw new InvalidInput(name, "is not a Parquet file: it does not start with PAR1");
    }
    return CSV;
  }

  /** The name of a file as messages give it. */
  public static String name(Path file) {
    Path name = file.getFileName();
    return Shown.text((name == null ? file : name).toString());
  }

  /** Refuses what people take for CSV and what is none. */
  static void refuseBinary(String file, byte[] start, int length) {
    if (starts(start, length, 0x50, 0x4B, 3, 4)) {
      throw new InvalidInput(file, "is a spreadsheet or a ZIP archive; export the table as CSV");
    }
    if (starts(start, length, 0x1F, 0x8B)) {
      throw new InvalidInput(file, "is compressed with gzip; unpack it first");
    }
    if (starts(start, length, 0xFF, 0xFE) || starts(start, length, 0xFE, 0xFF)) {
      throw new InvalidInput(file, "is UTF-16; save the file with the encoding UTF-8");
    }
  }

  private static boolean starts(byte[] bytes, int length, int... magic) {
    if (length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
