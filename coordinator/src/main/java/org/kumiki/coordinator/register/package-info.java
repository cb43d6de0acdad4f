/**
 * The public register of applications, permits, refusals, runs and results (EHDS Article 57(1)(j)),
 * figures of activity (Article 59(1)) and complaints (Article 81). Entry: {@link
 * org.kumiki.coordinator.register.PublicRegister}. Guarantees: nothing that is no component of
 * {@link org.kumiki.coordinator.register.RegisterEntry} is ever shown. Reads the events of cases by
 * the names they are stored with; must never import the packages that write them.
 */
package org.kumiki.coordinator.register;
