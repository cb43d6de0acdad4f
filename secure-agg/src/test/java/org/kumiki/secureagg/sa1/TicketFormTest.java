package org.kumiki.secureagg.sa1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.canonical.Bytes;
import org.kumiki.secureagg.canonical.Hash;
import org.kumiki.secureagg.message.OpenBody;
import org.kumiki.secureagg.primitive.MaskStream;
import org.kumiki.secureagg.primitive.Secret;

/**
 * Frozen values of tickets. Keys and ids are those of the design's known answers; an independent
 * program (Python, cryptography) made the rest, with ticketRoot and fullOnly in the context.
 */
class TicketFormTest {

  private static final Secret SIGMA =
      secret("4ef4b532a3fd7160d172b6d139fed1c85dc4ca71af03a01bf689be599e26e938");
  private static final Secret SEED =
      secret("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  private static final Hash CONTEXT =
      Hash.ofHex("5ef63dfd5611de6077d0a3f6eda07068d31278eb9cbc8968e12d545008021a76");

  private static Secret secret(String hex) {
    return Secret.wrap(HexFormat.of().parseHex(hex));
  }

  private static Hash hash(String text) {
    return Hash.of(text.getBytes(UTF_8));
  }

  private static String hex(Secret secret) {
    return HexFormat.of().formatHex(secret.revealCopy());
  }

  @Test
  void context_bindsTheTicketsAndFullOnly() {
    Bytes root =
        TicketForm.ticketRoot(
            7, List.of("node-a", "node-b"), List.of(hash("ticket-a"), hash("ticket-b")));
    assertThat(root)
        .hasToString("dbb81d4267c2ee2536d50cb2abe9f115463d7f90049b45716c292de0de02525b");
    OpenBody open =
        new OpenBody(
            hash("test-setup-transcript"),
            7,
            3,
            0,
            "round",
            hash("params"),
            hash("spec"),
            hash("participants"),
            root,
            false);
    assertThat(open.context(hash("permit"), "task-1")).isEqualTo(CONTEXT);
  }

  @Test
  void selfMask_isFrozen() {
    Secret key = TicketForm.selfKey(SEED, CONTEXT);
    assertThat(hex(key))
        .isEqualTo("80efedbdce48a682fb5ff8fd0a03f116ca79de6b6d6383cf2a19bc03d827298b");
    long[] words = new long[4];
    new MaskStream(key).next(new byte[32], words, 4);
    assertThat(words)
        .containsExactly(
            0x3ca11aa1d3cab4a0L, 0xdd8d8d6ca3ed2715L, 0xb1a6c2f6defe7fdcL, 0x19be2de320747fdeL);
  }

  @Test
  void hashesTagsAndCodes_areFrozen() {
    assertThat(TicketForm.secretHash(TicketForm.Kind.SEED, SEED))
        .hasToString("0ac36e571d7aa51324a73df5ff83eb70ebe578cc33424115b7ab39da0191c513");
    assertThat(TicketForm.secretHash(TicketForm.Kind.WRAP, SEED))
        .hasToString("b5951fe59b361b753ef993fbc4a3efe05360d1ac4711e44885fc6fcbc5f2ddb6");
    byte[] share = new byte[40];
    for (int i = 0; i < share.length; i++) {
      share[i] = (byte) i;
    }
    assertThat(TicketForm.shareHash(TicketForm.Kind.WRAP, 3, share))
        .hasToString("4ef50f7e4033bb217bfe7009a37fe961691a11f257420f414aa5ee88c4f5915f");
    assertThat(TicketForm.tag(SIGMA)).hasToString("29ece4335bd91add533bf650b551fb9d");
    assertThat(
            TicketForm.reportCode(
                secret("65123bfb795f018c3920a3c7dd1f77b844a33186d131c5b1d0cda72f6e807e4d"),
                CONTEXT,
                hash("root")))
        .hasToString("8b11e2623722ce451374dd76656c239b");
  }

  @Test
  void keysOfBoxesAndDeposits_areFrozen() {
    Secret shareKey = secret("276fe6fbdc531b7a1ab88233e5c84f9aaa34bc2d36dbf29c6aeb7fdc15c67aed");
    assertThat(hex(TicketForm.boxKey(shareKey, 7, hash("salt").bytes())))
        .isEqualTo("09c787aa454c5fe43b2e5a624dc6f69766b2fbf55aa770a85d2b674261876080");
    assertThat(hex(TicketForm.depositKey(SEED)))
        .isEqualTo("16e2f4d82095848d7978df7176653ad5e34d7c040b0f381a102fdf1cd21d4178");
  }
}
