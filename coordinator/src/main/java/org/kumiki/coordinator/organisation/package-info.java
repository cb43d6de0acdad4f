/**
 * Organisations, and what ties people to them: where somebody works, which interests they declared,
 * which nodes they are stewards of. Events are the truth. Entry: {@link
 * org.kumiki.coordinator.organisation.OrganisationDesk}. Must never know a case.
 */
package org.kumiki.coordinator.organisation;
