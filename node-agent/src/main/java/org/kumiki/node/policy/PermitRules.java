package org.kumiki.node.policy;

import static org.kumiki.node.policy.Refusal.unless;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.message.Message;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.Digest;
import org.kumiki.protocols.document.Permit;
import org.kumiki.protocols.document.Purpose;
import org.kumiki.protocols.document.RosterNode;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.WorkOrder;

/**
 * The rules about permit, people, nodes and protection: what two people signed is what is done, and
 * the order asks for nothing weaker.
 */
record PermitRules(VerifiedDocuments documents, StatusList status, NodeFacts facts) {

  /** Checks all; gives this node's dataset. */
  DatasetTerms check(Findings findings) throws Refusal {
    findings.hold(this::inForce);
    TemplateRules template = new TemplateRules(documents.template(), order());
    findings.hold(() -> template.inForce(status));
    // Who is not named is told nothing more.
    person();
    findings.hold(this::protection);
    findings.hold(template::protection);
    findings.hold(this::participants);
    DatasetTerms dataset = dataset();
    findings.hold(() -> profileOf(dataset));
    findings.hold(() -> purposes(dataset));
    findings.hold(this::onlyOnce);
    return dataset;
  }

  private Permit permit() {
    return documents.permit();
  }

  private WorkOrder order() {
    return documents.order();
  }

  private void inForce() throws Refusal {
    unless(
        status.sequence() >= order().statusSequence(),
        RefusalCode.STATUS_STALE,
        "the work order speaks of status list %d, beside it is list %d",
        order().statusSequence(),
        status.sequence());
    unless(
        !status.revokedPermits().contains(permit().id()),
        RefusalCode.PERMIT_REVOKED,
        "permit %s was revoked or given back",
        permit().id());
    unless(
        status.suspension(permit().id()).isEmpty(),
        RefusalCode.PERMIT_SUSPENDED,
        "permit %s is suspended",
        permit().id());
  }

  private void person() throws Refusal {
    unless(
        permit().person(order().person()).isPresent(),
        RefusalCode.PERSON,
        "permit %s does not name person '%s'",
        permit().id(),
        order().person());
  }

  private void protection() throws Refusal {
    unless(
        order().mode() == permit().mode(),
        RefusalCode.PERMIT_INVALID,
        "the permit's mode is %s, the work order's %s",
        permit().mode().text(),
        order().mode().text());
    unless(
        order().minNodes() >= permit().minNodes(),
        RefusalCode.PERMIT_INVALID,
        "the permit wants at least %d nodes, the work order %d",
        permit().minNodes(),
        order().minNodes());
    int invited = order().datasets().size();
    boolean fits =
        switch (permit().mode()) {
          // A permit in this mode wants at least two nodes more than may be corrupt.
          case SECURE_AGGREGATION -> true;
          case TWO_HOLDER -> invited == 2;
          case SINGLE_HOLDER -> invited == 1;
        };
    unless(
        fits,
        RefusalCode.PERMIT_INVALID,
        "%d nodes cannot answer in mode %s with %d corrupt ones tolerated",
        invited,
        permit().mode().text(),
        permit().corruptNodes());
    profile();
  }

  private void profile() throws Refusal {
    Profile profile = named("the work order's profile", order().profile());
    unless(
        profile.isAtLeastAsStrictAs(named("the permit's profile", permit().profile())),
        RefusalCode.PERMIT_INVALID,
        "the permit's release profile is %s, the work order's %s is looser",
        permit().profile(),
        order().profile());
    unless(
        profile.active() || facts.identity().kind() == EnrolmentKind.SANDBOX,
        RefusalCode.LOCAL_POLICY,
        "profile %s switches the release rules off; this node holds production data",
        profile.name());
  }

  private static Profile named(String where, String name) throws Refusal {
    try {
      return Profile.named(where, name);
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.LOCAL_POLICY, Message.of("%s: %s", e.where(), e.said()));
    }
  }

  private void participants() throws Refusal {
    String self = facts.identity().nodeId();
    for (Map.Entry<String, DatasetReference> invited : order().datasets().entrySet()) {
      String node = invited.getKey();
      Optional<RosterNode> listed = documents.roster().node(node);
      unless(
          listed.isPresent() && !status.revokedNodes().contains(listed.get().spkiSha256()),
          RefusalCode.ROSTER,
          "node '%s' is not on the roster or its key is revoked",
          node);
      unless(
          permit().dataset(node, invited.getValue().id()).isPresent(),
          RefusalCode.DATASET,
          "permit %s does not open dataset '%s' of node '%s'",
          permit().id(),
          invited.getValue().id(),
          node);
    }
    Optional<Digest> key = documents.roster().node(self).map(RosterNode::spkiSha256);
    unless(
        key.equals(Optional.of(facts.identity().spkiSha256())),
        RefusalCode.ROSTER,
        "node '%s' is not on the roster with the key it has",
        self);
  }

  private DatasetTerms dataset() throws Refusal {
    String self = facts.identity().nodeId();
    DatasetReference wanted = order().datasets().get(self);
    unless(
        wanted != null, RefusalCode.DATASET, "the work order names no dataset of node '%s'", self);
    Optional<DatasetTerms> dataset = facts.datasets().apply(wanted.id());
    unless(
        dataset.isPresent() && dataset.get().version().equals(wanted.version()),
        RefusalCode.DATASET,
        "node '%s' has no dataset '%s' in version %s",
        self,
        wanted.id(),
        wanted.version());
    return dataset.get();
  }

  private void profileOf(DatasetTerms dataset) throws Refusal {
    unless(
        dataset.demands().admits(named("the work order's profile", order().profile())),
        RefusalCode.LOCAL_POLICY,
        "the holder of dataset '%s' wants release profile %s at least, the work order's is %s",
        dataset.id(),
        dataset.demands().profile().orElse(""),
        order().profile());
  }

  private void purposes(DatasetTerms dataset) throws Refusal {
    List<Purpose> template = documents.template().purposes();
    EnumSet<Purpose> refused = EnumSet.copyOf(permit().purposes());
    refused.removeIf(p -> template.contains(p) && dataset.purposes().contains(p));
    unless(
        refused.isEmpty(),
        RefusalCode.PURPOSE,
        "template or dataset are not for the permit's purpose %s",
        refused);
  }

  private void onlyOnce() throws Refusal {
    Optional<Digest> before = facts.past().accepted(order().permitHash(), order().queryId());
    unless(
        before.isEmpty() || before.get().equals(documents.orderHash()),
        RefusalCode.REPEATED_QUERY,
        "query %s was asked before with other content",
        order().queryId());
    unless(
        before.isPresent() || facts.past().queries(permit().id()) < permit().runBudget(),
        RefusalCode.BUDGET,
        "the %d queries of permit %s are used up",
        permit().runBudget(),
        permit().id());
  }
}
