package org.kumiki.secureagg.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.kumiki.secureagg.primitive.Secret;

/** Known answers of the keys between dealers and helpers. */
class HelperKeysTest {

  private static String key(String label, String from, String to) {
    Secret prk =
        Secret.wrap(
            HexFormat.of()
                .parseHex("f475f22da8d0bb26814baaea5211b6f757dcab8a4f33dcb4219ffadc636190cf"));
    return HexFormat.of().formatHex(HelperKeys.key(prk, label, from, to).revealCopy());
  }

  @Test
  void keys_ofTheDesign_differByDirection() {
    assertThat(key("share-enc", "node-a", "node-b"))
        .isEqualTo("276fe6fbdc531b7a1ab88233e5c84f9aaa34bc2d36dbf29c6aeb7fdc15c67aed");
    assertThat(key("share-enc", "node-b", "node-a"))
        .isEqualTo("48eccfa1732ffc2dc2745d61637f163abc3ff01675bbc4b2537440a8dfef22e7");
    assertThat(key("report-mac", "node-a", "node-b"))
        .isEqualTo("65123bfb795f018c3920a3c7dd1f77b844a33186d131c5b1d0cda72f6e807e4d");
  }
}
