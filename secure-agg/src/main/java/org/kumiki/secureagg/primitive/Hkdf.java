package org.kumiki.secureagg.primitive;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), its two halves apart. */
public final class Hkdf {

  private Hkdf() {}

  /** HKDF-Extract: a pseudo-random key of 32 bytes. */
  public static Secret extract(byte[] salt, Secret input) {
    byte[] revealed = input.revealCopy();
    try {
      return derive(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(revealed).extractOnly());
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }

  /** HKDF-Expand. */
  public static Secret expand(Secret key, byte[] info, int size) {
    byte[] revealed = key.revealCopy();
    try {
      return derive(
          HKDFParameterSpec.expandOnly(new SecretKeySpec(revealed, "HKDF-PRK"), info, size));
    } finally {
      Arrays.fill(revealed, (byte) 0);
    }
  }

  private static Secret derive(HKDFParameterSpec parameters) {
    try {
      return Secret.wrap(KDF.getInstance("HKDF-SHA256").deriveData(parameters));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
    }
  }
}
