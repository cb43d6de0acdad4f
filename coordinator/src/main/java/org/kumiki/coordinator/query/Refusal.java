package org.kumiki.coordinator.query;

/**
 * A node that said no before it touched data.
 *
 * @param node its id
 * @param code of the contract, for example PERMIT_EXPIRED
 * @param message for the researcher
 */
public record Refusal(String node, String code, String message) {}
