package org.kumiki.node.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kumiki.node.testing.Case;
import org.kumiki.protocols.document.DocumentSigner;
import org.kumiki.protocols.document.JsonText;
import org.kumiki.protocols.document.OutputCheck;
import org.kumiki.protocols.document.ParameterBound;
import org.kumiki.protocols.document.PermitTemplate;
import org.kumiki.protocols.document.SigningKey;
import org.kumiki.protocols.document.TemplateReinstatement;
import org.kumiki.protocols.document.TemplateStatus;
import org.kumiki.protocols.document.TemplateSuspension;
import org.kumiki.protocols.document.TemplateTerms;

/** Rules of the node about templates and parameters. */
class PolicyTemplateTest extends PolicyWorld {

  @Test
  void template_notOnThePermit_isRefused() {
    query.templates =
        Optional.of(List.of(new PermitTemplate("glm", "1.0.0", digest("older content"), Map.of())));
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
  }

  @Test
  void template_theStewardHasNotAllowed_isRefused_allowedSurvivesARestart() {
    allowed.disallow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    allowed.allow(query.reference(), "another-dataset");
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    allowed.allow(query.reference(), Case.DATASET);
    allowed = new AllowList(home);
    assertAccepted();
  }

  @Test
  void algorithm_unknownHere_isRefused() {
    query.algorithm = "magic";
    allowed.allow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.TEMPLATE_UNKNOWN);
  }

  @Test
  void algorithm_inAnotherVersion_isRefused() {
    query.algorithmVersion = 99;
    allowed.allow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.TEMPLATE_UNKNOWN);
  }

  @Test
  void parameter_outsideTheTemplatesSchema_isRefused() {
    // The algorithm itself would take it: the template's reviewers were stricter.
    query.parameterSchema =
        query.parameterSchema.replace("\"exclusiveMaximum\": 1", "\"maximum\": 0.9");
    allowed.allow(query.reference(), Case.DATASET);
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.parameters = query.parameters.replace("0.95", "0.9");
    assertAccepted();
  }

  @Test
  void parameter_theAlgorithmDoesNotKnow_isRefused() {
    query.parameters = query.parameters.replace("gaussian", "cauchy");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void parameter_leftToItsDefault_isRefused() {
    query.parameters = query.parameters.replace("\"family\":\"gaussian\",", "");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void parameter_outsideThePermitsBounds_isRefused_insideAccepted() {
    query.bounds =
        Map.of("conf_level", new ParameterBound(Optional.empty(), Optional.of(0.9), List.of()));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
    query.parameters = query.parameters.replace("0.95", "0.9");
    assertAccepted();
  }

  @Test
  void boundedParameter_thatIsMissing_isRefused() {
    query.bounds =
        Map.of(
            "link",
            new ParameterBound(
                Optional.empty(), Optional.empty(), List.of(JsonText.parse("\"identity\""))));
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void formula_withAnUnknownVariable_isRefused() {
    query.parameters = query.parameters.replace("y ~ x", "y ~ unheard");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void cohort_thatCannotBeParsed_isRefused() {
    query.cohort = Optional.of("x >= ");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void cohort_notAsItsTreePrints_isRefused() {
    query.cohort = Optional.of("x   >= 1");
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  // What its reviewers say of a template.

  private TemplateStatus suspendedBy(String id) {
    return new TemplateStatus(
        List.of(), List.of(new TemplateSuspension(query.reference().sha256(), id)), List.of());
  }

  @Test
  void template_retired_isRefused_andAListThatForgetsIt_isRefused() {
    query.templateStatus =
        Optional.of(new TemplateStatus(List.of(query.reference().sha256()), List.of(), List.of()));
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    query.templateStatus = Optional.empty();
    query.sequence = 8;
    desk = newDesk();
    assertRefused(RefusalCode.STATUS_STALE);
  }

  @Test
  void template_suspended_isRefused_untilTwoReviewersReinstateIt() {
    query.templateStatus = Optional.of(suspendedBy("s-1"));
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    assertThat(preflight(query.preflight())).containsExactly(RefusalCode.TEMPLATE_NOT_ALLOWED);
    query.sequence = 8;
    query.templateStatus = Optional.empty();
    assertRefused(RefusalCode.STATUS_STALE);
    query.templateStatus = reinstated("s-1", people.firstReviewer);
    assertRefused(RefusalCode.STATUS_STALE);
    query.templateStatus = reinstated("s-2", people.firstReviewer, people.secondReviewer);
    assertRefused(RefusalCode.STATUS_STALE);
    query.templateStatus = reinstated("s-1", people.firstReviewer, people.firstDecider);
    assertRefused(RefusalCode.STATUS_STALE);
    query.templateStatus = reinstated("s-1", people.firstReviewer, people.secondReviewer);
    assertAccepted();
  }

  private Optional<TemplateStatus> reinstated(String suspension, SigningKey... signers) {
    TemplateReinstatement end =
        new TemplateReinstatement(query.reference(), suspension, "mended", now);
    return Optional.of(
        new TemplateStatus(
            List.of(),
            List.of(),
            List.of(
                new String(DocumentSigner.sign(end, List.of(signers)), StandardCharsets.UTF_8))));
  }

  private void terms(String profile, int variables, int entries, boolean privacy) {
    query.terms =
        Optional.of(
            new TemplateTerms(profile, variables, entries, privacy, OutputCheck.ONE_CHECKER));
    allowed.allow(query.reference(), Case.DATASET);
  }

  @Test
  void template_termsThatAreKept_areNoHindrance() {
    terms("ACRO-DEFAULT", 2, 1000, false);
    assertAccepted();
  }

  @Test
  void template_wantsAStricterProfile_isRefused() {
    terms("STRICT", 2, 1000, false);
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
    query.orderProfile = "STRICT";
    assertAccepted();
  }

  @Test
  void template_wantsDifferentialPrivacy_isRefused_forNoStatisticHasIt() {
    terms("ACRO-DEFAULT", 2, 1000, true);
    assertRefused(RefusalCode.TEMPLATE_NOT_ALLOWED);
  }

  @Test
  void query_ofMoreVariablesThanTheTemplateAllows_isRefused() {
    terms("ACRO-DEFAULT", 1, 1000, false);
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }

  @Test
  void query_ofMoreNumbersThanTheTemplateAllows_isRefused() {
    terms("ACRO-DEFAULT", 2, 3, false);
    assertRefused(RefusalCode.PARAM_OUT_OF_RANGE);
  }
}
