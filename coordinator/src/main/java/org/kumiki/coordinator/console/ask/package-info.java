/**
 * The pages on which a person asks a query under a permit. Entry: {@link
 * org.kumiki.coordinator.console.ask.AskPages}. Guarantees: only permits in force that name the
 * person are offered, with the parameters that permit and template admit; what was typed and not
 * taken is shown again. Whether a query may run is the planner's and the nodes' to say. Must never
 * know Vert.x or JDBC, nor sign.
 */
package org.kumiki.coordinator.console.ask;
