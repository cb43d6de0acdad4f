package org.kumiki.algorithms.derive;

import java.util.Optional;
import org.kumiki.algorithms.expression.Expr;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of several results that a query asks for.
 *
 * @param label what the researcher calls it; unique in the query
 * @param parameters of the statistic, complete; not to be changed
 * @param where the subgroup; empty for everybody
 */
public record Part(String label, ObjectNode parameters, Optional<Expr> where) {}
