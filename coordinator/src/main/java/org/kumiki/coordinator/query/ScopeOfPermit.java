package org.kumiki.coordinator.query;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.kumiki.algorithms.disclosure.OutputClass;
import org.kumiki.algorithms.scope.DerivationKind;
import org.kumiki.algorithms.scope.Scope;
import org.kumiki.algorithms.scope.SiteEstimates;
import org.kumiki.algorithms.scope.VariableRole;
import org.kumiki.protocols.document.PermitScope;

/** The signed scope as nodes hold queries against it, so that a query is told sooner. */
final class ScopeOfPermit {

  private ScopeOfPermit() {}

  static Scope of(PermitScope signed) {
    Map<String, Scope.Limits> variables = new HashMap<>();
    for (PermitScope.ScopeVariable variable : signed.variables()) {
      Set<VariableRole> roles = EnumSet.noneOf(VariableRole.class);
      variable.roles().forEach(r -> roles.add(VariableRole.valueOf(r.name())));
      variables.put(
          variable.name(),
          new Scope.Limits(
              roles, variable.resolution().map(OptionalDouble::of).orElse(OptionalDouble.empty())));
    }
    Set<DerivationKind> derivations = EnumSet.noneOf(DerivationKind.class);
    signed.derivations().forEach(d -> derivations.add(DerivationKind.valueOf(d.name())));
    Set<OutputClass> outputs = EnumSet.noneOf(OutputClass.class);
    signed.templateClasses().forEach(c -> outputs.add(OutputClass.valueOf(c.name())));
    return new Scope(
        variables,
        derivations,
        outputs,
        signed.mostCovariates(),
        signed.mostLevels(),
        SiteEstimates.valueOf(signed.siteEstimates().name()));
  }
}
