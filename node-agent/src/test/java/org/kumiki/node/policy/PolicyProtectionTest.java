package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.node.identity.EnrolmentKind;
import org.kumiki.node.testing.Case;
import org.kumiki.protocols.document.DatasetReference;
import org.kumiki.protocols.document.PermitPerson;
import org.kumiki.protocols.document.PrivacyMode;

/** Rules of the node about people, mode, numbers of nodes and release profiles. */
class PolicyProtectionTest extends PolicyWorld {

  @Test
  void person_notOnThePermit_isRefused() {
    query.persons = List.of(new PermitPerson("somebody", Optional.empty()));
    query.orderSigners = List.of(people.service);
    assertRefused(RefusalCode.PERSON);
  }

  @Test
  void order_inAnotherModeThanThePermit_isRefused() {
    query.orderMode = PrivacyMode.TWO_HOLDER;
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  @Test
  void order_withFewerNodesThanThePermitWants_isRefused() {
    query.nodes.add("east");
    query.keys.put("east", digest("east"));
    query.datasets.put("east", new DatasetReference(Case.DATASET, "v1"));
    query.permitMinNodes = 4;
    query.orderMinNodes = 3;
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  @Test
  void order_withMoreNodesThanThePermitWants_isAccepted() {
    query.nodes.add("east");
    query.keys.put("east", digest("east"));
    query.datasets.put("east", new DatasetReference(Case.DATASET, "v1"));
    query.orderMinNodes = 4;
    assertAccepted();
  }

  @Test
  void twoHolders_withAThird_isRefused_withTwoAccepted() {
    query.permitMode = PrivacyMode.TWO_HOLDER;
    query.orderMode = PrivacyMode.TWO_HOLDER;
    query.permitMinNodes = 2;
    query.orderMinNodes = 2;
    query.corruptNodes = 0;
    assertRefused(RefusalCode.PERMIT_INVALID);
    query.datasets.remove("west");
    assertAccepted();
  }

  @Test
  void singleHolder_withAnother_isRefused_aloneAccepted() {
    query.permitMode = PrivacyMode.SINGLE_HOLDER;
    query.orderMode = PrivacyMode.SINGLE_HOLDER;
    query.permitMinNodes = 1;
    query.orderMinNodes = 1;
    query.corruptNodes = 0;
    query.datasets.remove("west");
    assertRefused(RefusalCode.PERMIT_INVALID);
    query.datasets.remove("south");
    assertAccepted();
  }

  @Test
  void order_withAnotherProfileThanThePermit_isRefused() throws Exception {
    identity = identity(EnrolmentKind.SANDBOX);
    query.keys.put("north", identity.spkiSha256());
    query.orderProfile = "NONE";
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  @Test
  void acceptance07_order_stricterThanThePermit_isAccepted() throws Exception {
    query.orderProfile = "STRICT";
    assertAccepted();
  }

  /** k 10 of ACRO-DEFAULT, 20 of STRICT. */
  @Test
  void acceptance07_holderTightens10To20_andOnlyTheStricterOrderIsAnswered() throws Exception {
    assertThat(Profile.named("profile", query.permitProfile).k()).isEqualTo(10);
    demand("STRICT");
    assertThat(Profile.named("profile", "STRICT").k()).isEqualTo(20);
    assertRefused(RefusalCode.LOCAL_POLICY);
    query.orderProfile = "STRICT";
    assertThat(assertAccepted().ignoredDemand()).isEmpty();
  }

  @Test
  void holdersDemand_refusesAnOrderThatIsLooser_whateverThePermitSays() throws Exception {
    demand("JP-NDB");
    assertRefused(RefusalCode.LOCAL_POLICY);
    query.orderProfile = "ACRO-DEFAULT+JP-NDB";
    assertAccepted();
  }

  @Test
  void holdersDemand_looserThanThePermit_loosensNothing() throws Exception {
    demand("NONE");
    assertThat(assertAccepted().ignoredDemand().orElseThrow()).contains("NONE", "is ignored");
    query.orderProfile = "NONE";
    assertRefused(RefusalCode.PERMIT_INVALID);
  }

  private void demand(String profile) {
    dataset =
        new DatasetTerms(
            dataset.id(),
            dataset.version(),
            dataset.snapshot(),
            DICTIONARY,
            dataset.purposes(),
            new HolderDemands(Optional.of(profile), 0));
  }

  @Test
  void profileNone_isRefusedInProduction_acceptedInASandbox() throws Exception {
    query.permitProfile = "NONE";
    query.orderProfile = "NONE";
    assertRefused(RefusalCode.LOCAL_POLICY);
    identity = identity(EnrolmentKind.SANDBOX);
    assertAccepted();
  }

  @Test
  void profile_unknown_isRefused() {
    query.permitProfile = "ANYTHING";
    query.orderProfile = "ANYTHING";
    assertRefused(RefusalCode.LOCAL_POLICY);
  }
}
