package org.kumiki.coordinator.outputcheck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A bag (RFC 8493) in a zip, as the Five Safes profile wants it: one folder, SHA-512 of the payload
 * and of the tag files. Guarantees: the same bytes for the same content. Names are the caller's:
 * they have no {@code ..}, line breaks or percent signs.
 */
final class Bag {

  private static final String MANIFEST = "manifest-sha512.txt";

  private Bag() {}

  /**
   * The zip.
   *
   * @param name of the folder
   * @param identifier of what is in it, for ever
   * @param at when it was made
   * @param payload by path below {@code data/}
   */
  static byte[] zip(
      String name, UUID identifier, Instant at, SequencedMap<String, byte[]> payload) {
    Map<String, byte[]> tags = new TreeMap<>();
    tags.put("bagit.txt", text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
    long size = payload.values().stream().mapToLong(b -> b.length).sum();
    tags.put(
        "bag-info.txt",
        text(
            "Bagging-Date: %s\nExternal-Identifier: urn:uuid:%s\nPayload-Oxum: %d.%d\n"
                .formatted(
                    LocalDate.ofInstant(at, ZoneOffset.UTC), identifier, size, payload.size())));
    tags.put(MANIFEST, manifest(payload, "data/"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
        add(zip, at, name + "/" + tag.getKey(), tag.getValue());
      }
      add(zip, at, name + "/tagmanifest-sha512.txt", manifest(tags, ""));
      for (Map.Entry<String, byte[]> file : payload.entrySet()) {
        add(zip, at, name + "/data/" + file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a bag in memory", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] manifest(Map<String, byte[]> files, String folder) {
    StringBuilder lines = new StringBuilder();
    files.forEach(
        (path, content) ->
            lines.append(sha512(content)).append("  ").append(folder).append(path).append('\n'));
    return text(lines.toString());
  }

  private static String sha512(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void add(ZipOutputStream zip, Instant at, String name, byte[] content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(at.toEpochMilli());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
