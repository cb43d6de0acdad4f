package org.kumiki.coordinator.store.postgres;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.kumiki.coordinator.home.HomeFolder;
import org.kumiki.protocols.document.Digest;

/**
 * A key for each query under way, in a file of the home and never in the database. Guarantees: what
 * was sealed is read with the key of its query only, as it was; without the file it is read by
 * nobody, whatever copies of the database there are (its log, replicas, backups). Safe for threads.
 */
final class RunKeys {

  private static final String FOLDER = "runs";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final HomeFolder home;
  private final SecureRandom random;
  private final Set<String> removed = ConcurrentHashMap.newKeySet();

  RunKeys(HomeFolder home, SecureRandom random) {
    this.home = home;
    this.random = random;
  }

  private static String file(String query) {
    return FOLDER + "/" + Digest.of(query.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Makes the key of a query, on disk before this returns, if there is none. */
  void make(String query) {
    if (home.read(file(query)).isEmpty()) {
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      home.write(file(query), key);
    }
  }

  /** Seals what belongs to a query whose key was made. */
  String seal(String query, String what, String content) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] key =
        home.read(file(query))
            .orElseThrow(() -> new IllegalStateException("the query " + query + " has no key"));
    byte[] plain = content.getBytes(StandardCharsets.UTF_8);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, query, what);
      byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
      System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
      cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a run cannot be sealed", e);
    }
  }

  /**
   * What was sealed, if the key is still there.
   *
   * @throws IllegalStateException if it is not as it was sealed
   */
  Optional<String> open(String query, String what, String sealed) {
    return home.read(file(query)).map(key -> open(key, query, what, sealed));
  }

  private static String open(byte[] key, String query, String what, String sealed) {
    try {
      byte[] bytes = Base64.getDecoder().decode(sealed);
      byte[] nonce = new byte[NONCE_BYTES];
      System.arraycopy(bytes, 0, nonce, 0, Math.min(NONCE_BYTES, bytes.length));
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, nonce, query, what)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return new String(plain, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "the %s of %s in the database is not as it was stored".formatted(what, query), e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, String query, String what)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((what + " of " + query).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** What belongs to the query was removed, in a transaction that may not be committed yet. */
  void removed(String query) {
    removed.add(query);
  }

  /**
   * Destroys the keys of queries that were removed.
   *
   * @param underWay those of which something is still stored
   */
  void destroyRemoved(Collection<String> underWay) {
    for (String query : Set.copyOf(removed)) {
      if (!underWay.contains(query)) {
        home.remove(file(query));
        removed.remove(query);
      }
    }
  }

  /** Destroys all other keys; nothing is under way. */
  void keepOnly(Collection<String> queries) {
    Set<String> kept = queries.stream().map(RunKeys::file).collect(Collectors.toSet());
    for (String name : home.names(FOLDER)) {
      if (!kept.contains(FOLDER + "/" + name)) {
        home.remove(FOLDER + "/" + name);
      }
    }
  }
}
