package org.kumiki.node.policy;

import static org.kumiki.node.policy.Refusal.unless;

import java.util.Collection;
import java.util.Optional;
import org.kumiki.algorithms.InvalidInput;
import org.kumiki.algorithms.disclosure.Profile;
import org.kumiki.algorithms.layout.Layout;
import org.kumiki.algorithms.layout.Slot;
import org.kumiki.algorithms.message.Message;
import org.kumiki.protocols.document.StatusList;
import org.kumiki.protocols.document.Template;
import org.kumiki.protocols.document.TemplateTerms;
import org.kumiki.protocols.document.WorkOrder;

/**
 * The rules that a template's reviewers set for every use: it stands, and the order keeps to its
 * terms.
 */
record TemplateRules(Template template, WorkOrder order) {

  /** Neither retired nor suspended. */
  void inForce(StatusList status) throws Refusal {
    unless(
        !status.isRetired(order.template().sha256()),
        RefusalCode.TEMPLATE_NOT_ALLOWED,
        "template %s %s was retired; ask for a permit with its successor",
        order.template().id(),
        order.template().version());
    unless(
        !status.isSuspended(order.template().sha256()),
        RefusalCode.TEMPLATE_NOT_ALLOWED,
        "template %s %s is suspended until its reviewers reinstate it",
        order.template().id(),
        order.template().version());
  }

  /** The order's protection is no less than the template wants. */
  void protection() throws Refusal {
    if (terms().isEmpty()) {
      return;
    }
    TemplateTerms terms = terms().get();
    unless(
        isAtLeast(terms.profile()),
        RefusalCode.TEMPLATE_NOT_ALLOWED,
        "the template wants release profile %s at least, the work order's is %s",
        terms.profile(),
        order.profile());
    // No statistic of this software is differentially private: nobody may believe that one was.
    unless(
        !terms.differentialPrivacy(),
        RefusalCode.TEMPLATE_NOT_ALLOWED,
        "the template wants differential privacy, which algorithm '%s' of this node does not have",
        template.algorithm());
  }

  private boolean isAtLeast(String profile) throws Refusal {
    try {
      return Profile.named("the work order's profile", order.profile())
          .isAtLeastAsStrictAs(Profile.named("the template's profile", profile));
    } catch (InvalidInput e) {
      throw new Refusal(RefusalCode.TEMPLATE_UNKNOWN, Message.of("%s: %s", e.where(), e.said()));
    }
  }

  /** No more variables than its reviewers looked at. */
  void variables(Collection<String> used) throws Refusal {
    if (terms().isPresent()) {
      unless(
          used.size() <= terms().get().mostVariables(),
          RefusalCode.PARAM_OUT_OF_RANGE,
          "the query uses %d variables, the template allows %d",
          used.size(),
          terms().get().mostVariables());
    }
  }

  /** No more numbers leave the node than its reviewers looked at. */
  void entries(Layout layout) throws Refusal {
    Optional<Message> fault = fault(template, layout);
    if (fault.isPresent()) {
      throw new Refusal(RefusalCode.PARAM_OUT_OF_RANGE, fault.get());
    }
  }

  /** What is wrong with a round's layout, if anything. */
  static Optional<Message> fault(Template template, Layout layout) {
    long entries = layout.slots().stream().mapToLong(Slot::length).sum();
    return template
        .terms()
        .filter(terms -> entries > terms.mostEntries())
        .map(
            terms ->
                Message.of(
                    "%d numbers would leave the node in a round, the template allows %d",
                    entries, terms.mostEntries()));
  }

  private Optional<TemplateTerms> terms() {
    return template.terms();
  }
}
