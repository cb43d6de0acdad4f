package org.kumiki.sandbox.demo;

import org.kumiki.sandbox.programs.LivingFederation;
import org.kumiki.sandbox.report.Text;

/** What to try while the federation of the demo goes on running. */
final class Invitation {

  private Invitation() {}

  static Text of(LivingFederation federation) {
    String commands =
        """

          export KUMIKI_COORDINATOR=%s
          export KUMIKI_CA=%s
          export KUMIKI_TOKEN_FILE=%s
          ./kumiki query submit %s --permit %s --key %s --wait
          ./kumiki query list
          ./kumiki node status --home %s
          ./kumiki node journal show --home %s
          ./kumiki coordinator verify-audit --home %s
        """
            .formatted(
                federation.address(),
                federation.file("hdab/ca.pem"),
                federation.file("rita.token"),
                federation.file(Question.SURVIVAL.id() + ".json"),
                SetUp.MARROW_PERMIT,
                federation.file("rita.key"),
                federation.file("biobank"),
                federation.file("biobank"),
                federation.file("hdab"));
    return new Text(
        "\n"
            + "Everything goes on running until you stop this command (Ctrl-C).\n\n"
            + "  The site, for a browser (it warns of a certificate it does not know): "
            + federation.address()
            + "\n\nTry:"
            + commands,
        "\nこのコマンドを止める（Ctrl-C）まですべて動き続けます。\n\n  ウェブサイト（未知の証明書の警告が出ます）："
            + federation.address()
            + "\n\nお試しください："
            + commands);
  }
}
