/**
 * Local accounts: passwords, second factors, invitations, and logging in. Guarantees: nobody sets
 * another's password; what is kept lets nobody in; strangers learn from no answer who has an
 * account, and can neither exhaust memory nor keep anybody out for long. Entries: {@link
 * org.kumiki.coordinator.account.LogIn} and {@link org.kumiki.coordinator.account.AccountDesk}.
 * Must never know the transport.
 */
package org.kumiki.coordinator.account;
