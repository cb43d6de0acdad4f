/**
 * The papers of a permit: drafts of what deciders sign with their own keys, and what they bring
 * back. Guarantees: a draft is nothing that counts; what is brought is checked as the nodes check
 * it, and what is wrong with it is told by a code that has words. Entry: {@link
 * org.kumiki.coordinator.permit.paper.PermitPapers}. Must never sign.
 */
package org.kumiki.coordinator.permit.paper;
