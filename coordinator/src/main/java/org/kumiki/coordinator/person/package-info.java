/**
 * People who may log in at the coordinator, what each may do there, and their tokens. Entry: {@link
 * org.kumiki.coordinator.person.PersonDesk}. Signatures are another matter: those count by the
 * authority document alone. Must never know the transport.
 */
package org.kumiki.coordinator.person;
