package org.kumiki.coordinator.account;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** A hash that takes memory to compute. */
@FunctionalInterface
interface MemoryHard {

  /** Argon2id of RFC 9106. */
  MemoryHard ARGON2ID =
      (password, salt, cost, length) -> {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
            new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKib())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
      };

  /** The hash, so many bytes. */
  byte[] hash(byte[] password, byte[] salt, PasswordCost cost, int length);
}
