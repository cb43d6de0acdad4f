package org.kumiki.coordinator.hdab;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.protocols.document.SigningKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key of a person, in a file only its account can read (0600): JSON with the person's id, the
 * public half, and the secret half as PKCS #8 (RFC 5958), encrypted with a passphrase (PBES2,
 * AES-256) unless the person wants none. The file beside it, {@code .pub}, is for others.
 *
 * @param person whose it is; also the key's id
 * @param publicKey 32 bytes in base64url
 * @param secret PEM
 */
public record KeyFile(String person, String publicKey, String secret) {

  private static final int LARGEST = 16 * 1024;
  // The public half alone is no key file, and a key file is not handed around as the public half.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** The public half, as the HDAB keeps it. */
  public record PublicKey(String person, String publicKey) {}

  /**
   * Makes a key and its two files.
   *
   * @param passphrase empty for none
   * @throws InvalidInput if there is a file already
   */
  public static KeyFile make(
      String person, Path file, Optional<char[]> passphrase, SecureRandom random) {
    SigningKey key = SigningKey.generate(person, random);
    KeyFile made = new KeyFile(person, key.publicKey(), pem(key, passphrase, random));
    writeNew(file, JSON.writeValueAsBytes(made));
    writeNew(publicFile(file), JSON.writeValueAsBytes(new PublicKey(person, key.publicKey())));
    return made;
  }

  /** Where the public half of a key file is. */
  public static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  /** A key file; its secret is not opened yet. */
  public static KeyFile read(Path file) {
    return read(file, KeyFile.class);
  }

  /** The public half of somebody's key. */
  public static PublicKey readPublic(Path file) {
    return read(file, PublicKey.class);
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new InvalidInput(file.toString(), "there is no such file");
      }
      if (Files.size(file) > LARGEST) {
        throw new InvalidInput(file.toString(), "is not a key file");
      }
      return JSON.readValue(Files.readAllBytes(file), type);
    } catch (JacksonException e) {
      throw new InvalidInput(
          file.toString(),
          type == PublicKey.class
              ? "is not the public half of a key; that is in the file that ends in .pub"
              : "is not a key file of 'kumiki hdab key'; the file that ends in .pub is for others");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** True if a passphrase is needed. */
  public boolean encrypted() {
    return secret.contains("ENCRYPTED");
  }

  /**
   * The key.
   *
   * @param passphrase asked only for an encrypted file
   * @throws InvalidInput if it is the wrong one
   */
  public SigningKey open(Optional<char[]> passphrase) {
    try (PEMParser parser = new PEMParser(new StringReader(secret))) {
      Object parsed = parser.readObject();
      PrivateKeyInfo info =
          switch (parsed) {
            case PrivateKeyInfo plain -> plain;
            case PKCS8EncryptedPrivateKeyInfo locked ->
                locked.decryptPrivateKeyInfo(
                    new JceOpenSSLPKCS8DecryptorProviderBuilder()
                        .setProvider(new BouncyCastleProvider())
                        .build(passphrase.orElseGet(() -> new char[0])));
            case null, default -> throw new InvalidInput("key file", "its secret is damaged");
          };
      SigningKey key =
          SigningKey.ofSeed(
              person,
              ((Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(info)).getEncoded());
      if (!key.publicKey().equals(publicKey)) {
        throw new InvalidInput("key file", "its two halves do not belong together");
      }
      return key;
    } catch (PKCSException e) {
      throw new InvalidInput("passphrase", "it does not open the key of " + person);
    } catch (IOException | OperatorCreationException e) {
      throw new InvalidInput("key file", "its secret cannot be read: " + e.getMessage());
    }
  }

  private static String pem(SigningKey key, Optional<char[]> passphrase, SecureRandom random) {
    try {
      PrivateKeyInfo info =
          PrivateKeyInfoFactory.createPrivateKeyInfo(
              new Ed25519PrivateKeyParameters(key.seed(), 0));
      StringWriter text = new StringWriter();
      try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
        if (passphrase.isEmpty()) {
          writer.writeObject(new PemObject("PRIVATE KEY", info.getEncoded()));
        } else {
          OutputEncryptor encryptor =
              new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                  .setProvider(new BouncyCastleProvider())
                  .setRandom(random)
                  .setIterationCount(600_000)
                  .setPassword(passphrase.get())
                  .build();
          writer.writeObject(new PKCS8Generator(info, encryptor));
        }
      }
      return text.toString();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException("an Ed25519 key can be written", e);
    }
  }

  private static void writeNew(Path file, byte[] bytes) {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(bytes));
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInput(file.toString(), "is there already; a key is never overwritten");
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }

  @Override
  public String toString() {
    return "KeyFile[" + person + ", secret redacted]";
  }
}
