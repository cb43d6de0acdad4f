package org.kumiki.coordinator.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.Digest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file that holds a coordinator's home. Guarantees: an existing file is not replaced; only this
 * account can read what is written; of an archive that is cut, changed or holds anything but the
 * files of its manifest, nothing is used. It holds private keys, and its checksums prove no origin:
 * whoever can write it can make others, so its own SHA-256 belongs elsewhere.
 */
public final class BackupArchive {

  private static final String MANIFEST = "manifest.json";
  private static final int LARGEST_MANIFEST = 64 * 1024;
  private static final long LARGEST_FILE = 1L << 40;
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private BackupArchive() {}

  /**
   * Writes an archive; gives its SHA-256.
   *
   * @param files by the names they have in a home
   * @throws InvalidInput if there is such a file
   */
  public static Digest write(
      Path archive, SortedMap<String, Path> files, Instant made, String auditHead) {
    try {
      Map<String, Manifest.Content> contents = new TreeMap<>();
      for (Map.Entry<String, Path> file : files.entrySet()) {
        contents.put(
            file.getKey(),
            new Manifest.Content(Files.size(file.getValue()), sha256(file.getValue())));
      }
      Files.createFile(archive, PRIVATE_FILE);
      boolean whole = false;
      try {
        put(archive, files, new Manifest(Manifest.FORMAT, made, auditHead, contents));
        whole = true;
      } finally {
        if (!whole) {
          Files.deleteIfExists(archive);
        }
      }
      return sha256(archive);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInput(archive.toString(), "is there already; name another file");
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + archive, e);
    }
  }

  private static void put(Path archive, SortedMap<String, Path> files, Manifest manifest)
      throws IOException {
    try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE);
        ZipOutputStream out =
            new ZipOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16))) {
      out.putNextEntry(new ZipEntry(MANIFEST));
      out.write(JSON.writeValueAsBytes(manifest));
      for (Map.Entry<String, Path> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        Files.copy(file.getValue(), out);
      }
      out.closeEntry();
      out.finish();
      out.flush();
      channel.force(true);
    }
  }

  /**
   * Unpacks an archive into a folder that does not exist; whatever is wrong, nothing stays there.
   *
   * @param required names that must be in it
   * @param allowed names that may be in it
   * @throws InvalidInput if the archive is not as it was written
   */
  public static Manifest unpack(
      Path archive, Path folder, Set<String> required, Set<String> allowed) {
    if (!Files.isRegularFile(archive)) {
      throw new InvalidInput(archive.toString(), "does not exist");
    }
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Manifest manifest = manifest(archive, zip);
      requireNames(archive, zip, manifest, required, allowed);
      Files.createDirectory(folder, PRIVATE_FOLDER);
      for (Map.Entry<String, Manifest.Content> file : manifest.files().entrySet()) {
        unpack(archive, zip, folder, file.getKey(), file.getValue());
      }
      return manifest;
    } catch (ZipException e) {
      throw changed(archive, "it is not an archive, or was cut");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + archive, e);
    }
  }

  private static Manifest manifest(Path archive, ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(MANIFEST);
    if (entry == null) {
      throw changed(archive, "it has no manifest");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(LARGEST_MANIFEST + 1);
      if (bytes.length > LARGEST_MANIFEST) {
        throw changed(archive, "its manifest is too large");
      }
      Manifest manifest = JSON.readValue(bytes, Manifest.class);
      if (manifest.format() != Manifest.FORMAT) {
        throw new InvalidInput(
            archive.toString(),
            "is of format %d; this version reads %d".formatted(manifest.format(), Manifest.FORMAT));
      }
      return manifest;
    } catch (JacksonException e) {
      throw changed(archive, "its manifest cannot be read");
    }
  }

  private static void requireNames(
      Path archive, ZipFile zip, Manifest manifest, Set<String> required, Set<String> allowed) {
    Set<String> names = manifest.files().keySet();
    if (!names.containsAll(required) || !allowed.containsAll(names)) {
      throw changed(archive, "its manifest names other files than a coordinator's");
    }
    long entries =
        zip.stream()
            .filter(e -> names.contains(e.getName()) || e.getName().equals(MANIFEST))
            .count();
    if (entries != zip.size() || zip.size() != names.size() + 1) {
      throw changed(archive, "it holds other files than its manifest names");
    }
  }

  private static void unpack(
      Path archive, ZipFile zip, Path folder, String name, Manifest.Content content)
      throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent(), PRIVATE_FOLDER);
    if (content.size() < 0 || content.size() > LARGEST_FILE) {
      throw changed(archive, name + " has an impossible size");
    }
    Files.createFile(file, PRIVATE_FILE);
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(zip.getInputStream(zip.getEntry(name)), digest);
        OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      long left = content.size();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw changed(archive, name + " is longer than its manifest says");
        }
        out.write(buffer, 0, read);
      }
      if (left != 0 || !MessageDigest.isEqual(digest.digest(), content.sha256().bytes())) {
        throw changed(archive, name + " is not what its checksum says");
      }
    }
  }

  /** The SHA-256 of a file. */
  public static Digest sha256(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
    return Digest.ofHash(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static InvalidInput changed(Path archive, String why) {
    return new InvalidInput(
        archive.toString(), "is not as it was written: " + why + "; take another copy of it");
  }
}
